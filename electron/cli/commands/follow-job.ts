import type { AnyJob } from '#shared/domain/any-job.ts'
import { isRunning } from '#shared/domain/generation.ts'
import { AppError, errorDataOf } from '#shared/errors.ts'
import { exitCodeOfSignal } from '../interruption.ts'
import { exitCodeOfJob } from '../output/exit-code.ts'
import { TEXTS } from '../texts/texts.ts'
import type { Session } from '../session.ts'
import { createJobReport } from './job-report.ts'
import type { Outcome } from './outcome.ts'
import { reportEnd } from './report-end.ts'

/** Starts a job, reports on it until it has ended, and cancels it at the first interruption. Throws what `start` throws. */
export async function followJob(session: Session, start: () => AnyJob): Promise<Outcome> {
  const { engine, host, reporter, interruption } = session
  session.recover()
  const job = start()
  const report = createJobReport(reporter, engine.library.folder)
  report.changed(job)
  const ended = await new Promise<AnyJob>((resolve, reject) => {
    session.listen({
      changed(changed) {
        if (changed.id !== job.id) return
        report.changed(changed)
        if (!isRunning(changed.state)) resolve(changed)
      },
      progress: (id, progress) => {
        if (id === job.id) report.progress(id, progress)
      },
      answer: (id, piece) => {
        if (id === job.id) report.answer(id, piece)
      },
    })
    interruption.onFirst(() => {
      reporter.note(TEXTS[host.language].cancelling)
      try {
        engine.jobs.cancel(job.id)
      } catch (thrown) {
        reject(new AppError(errorDataOf(thrown).code))
      }
    })
  })
  return conclude(session, ended)
}

function conclude(session: Session, job: AnyJob): Outcome {
  reportEnd(session, job)
  const { signal } = session.interruption
  const wasCut = signal !== null && job.state !== 'succeeded'
  return {
    exitCode: wasCut ? exitCodeOfSignal(signal) : exitCodeOfJob(job),
    job: job.id,
    status: job.state === 'succeeded' || 'error' in job ? job.state : 'interrupted',
    outputs: job.outputs.length,
  }
}

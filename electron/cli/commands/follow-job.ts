import type { AnyJob } from '#shared/domain/any-job.ts'
import { isRunning } from '#shared/domain/generation.ts'
import { AppError, errorDataOf } from '#shared/errors.ts'
import type { Edits } from '../../engine/edits/edits.ts'
import type { Jobs } from '../../engine/jobs/jobs.ts'
import type { Library } from '../../engine/library/library.ts'
import type { CommandLineHost } from '../host.ts'
import { exitCodeOfSignal, type Signals } from '../signals.ts'
import { exitCodeOfJob } from '../output/exit-code.ts'
import { TEXTS } from '../texts/texts.ts'
import type { Session } from '../session.ts'
import { createJobReport } from './job-report.ts'
import type { Outcome } from './outcome.ts'
import { reportEnd } from './report-end.ts'
import { isStuck } from './stuck-queue.ts'

/** What following a job needs of the session. */
export type FollowingSession = Pick<Session, 'reporter' | 'recover' | 'listen'> & {
  readonly host: Pick<CommandLineHost, 'language'>
  readonly signals: Pick<Signals, 'signal' | 'onFirst'>
  readonly engine: {
    readonly jobs: Pick<Jobs, 'find' | 'isUnsettled'> & {
      readonly queue: Pick<Jobs['queue'], 'cancel'>
    }
    readonly library: Pick<Library, 'folder'>
    readonly edits: Pick<Edits, 'settled'>
  }
}

/**
 * Starts a job, reports on it until it has ended, and cancels it at the first signal. Throws what `start` throws, and
 * AppError `disk` when the job can never be sent because that could not be recorded.
 */
export async function followJob(
  session: FollowingSession,
  start: () => AnyJob | Promise<AnyJob>,
): Promise<Outcome> {
  const { engine, host, reporter, signals } = session
  session.recover()
  const job = await start()
  const report = createJobReport(reporter, engine.library.folder, engine.jobs.isUnsettled)
  report.changed(job)
  const ended = await new Promise<AnyJob>((resolve, reject) => {
    const cancel = (): void => {
      try {
        engine.jobs.queue.cancel(job.id)
      } catch (thrown) {
        // It cannot be cancelled either: closing the session handles it.
        reject(new AppError(errorDataOf(thrown).code))
      }
    }
    const changed = (now: AnyJob): void => {
      if (now.id !== job.id) return
      report.changed(now)
      if (!isRunning(now.state)) resolve(now)
    }
    session.listen({
      changed,
      progress: (id, progress) => {
        if (id === job.id) report.progress(id, progress)
      },
      answer: (id, piece) => {
        if (id === job.id) report.answer(id, piece)
      },
      queue(state) {
        if (!isStuck(state)) return
        reject(new AppError('disk'))
        cancel()
      },
    })
    // Nothing has listened since it was created, and without a token, for example, it has ended already.
    const now = engine.jobs.find(job.id)
    if (now !== null) changed(now)
    signals.onFirst(() => {
      reporter.note(TEXTS[host.language].cancelling)
      cancel()
    })
  })
  // Of an edit the result is still to be made, which may be given up: the app makes it at its next start.
  await Promise.race([engine.edits.settled(), new Promise<void>(signals.onFirst)])
  return conclude(session, ended)
}

function conclude(session: FollowingSession, job: AnyJob): Outcome {
  reportEnd(session, job)
  const { signal } = session.signals
  const wasCut = signal !== null && job.state !== 'succeeded'
  return {
    exitCode: wasCut ? exitCodeOfSignal(signal) : exitCodeOfJob(job),
    job: job.id,
    status: job.state === 'succeeded' || 'error' in job ? job.state : 'interrupted',
    outputs: job.outputs.length,
  }
}

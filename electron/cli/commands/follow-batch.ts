import { isRunning, type GenerationRequest, type Job } from '#shared/domain/generation.ts'
import { isGeneration, type AnyJob } from '#shared/domain/any-job.ts'
import { droppedConfigOf } from '#shared/domain/dropped-config.ts'
import { AppError, errorDataOf } from '#shared/errors.ts'
import { isBlocking } from '../../engine/jobs/queue/blocked-providers.ts'
import { errorLine } from '../output/error-line.ts'
import type { BatchLine } from '../output/lines.ts'
import type { Session } from '../session.ts'
import { TEXTS } from '../texts/texts.ts'
import { batchOutcome } from './batch-outcome.ts'
import { createJobReport } from './job-report.ts'
import type { Outcome } from './outcome.ts'
import { reportEnd } from './report-end.ts'
import { isStuck } from './stuck-queue.ts'

/**
 * Starts a batch, reports on its jobs until all have ended, and cancels it at the first signal. Throws as
 * `createBatch` does.
 */
export async function followBatch(
  session: Session,
  requests: readonly GenerationRequest[],
): Promise<Outcome> {
  const { engine, host, reporter, signals } = session
  const texts = TEXTS[host.language]
  session.recover()
  const jobs = engine.jobs.createBatch(requests)
  const reports = new Map(
    jobs.map(({ id }) => [
      id,
      createJobReport(reporter, engine.library.folder, engine.jobs.isUnsettled),
    ]),
  )
  for (const [index, job] of jobs.entries()) {
    reporter.line(batchLine(job, index))
    reports.get(job.id)?.changed(job)
  }
  const ended = new Map<string, AnyJob>()
  const showProgress = (): void => {
    const failed = [...ended.values()].filter(({ state }) => state !== 'succeeded').length
    reporter.progress(texts.batchProgress(ended.size, jobs.length, failed))
  }
  showProgress()

  /** Why not all was sent, besides Ctrl-C. */
  const stopped = await new Promise<AppError | null>((resolve) => {
    let reason: AppError | null = null
    const giveUp = (cancel: () => void): void => {
      try {
        cancel()
      } catch (thrown) {
        // Queued jobs cannot be cancelled either. This process sends none of them any more.
        resolve(new AppError(errorDataOf(thrown).code))
      }
    }
    const cancelAll = (): void =>
      giveUp(() => engine.jobs.queue.cancelBatch(jobs[0]?.batchId ?? ''))
    /**
     * Cancels what is queued: otherwise two hundred jobs would be refused one after the other. Running jobs may be
     * paid for, and continue.
     */
    const cancelWaiting = (why: string): void => {
      const waiting = engine.jobs.queue.first(jobs.length).filter(({ id }) => reports.has(id))
      if (waiting.length > 0) reporter.note(why)
      giveUp(() => waiting.forEach(({ id }) => engine.jobs.queue.cancel(id)))
    }
    session.listen({
      changed(job) {
        const report = reports.get(job.id)
        if (report === undefined || ended.has(job.id)) return
        report.changed(job)
        if (!isRunning(job.state)) {
          ended.set(job.id, job)
          reportEnd(session, job)
          if ('error' in job && isBlocking(job.error)) cancelWaiting(texts.batchRefused)
          else if (
            !session.ignoresDroppedConfig &&
            isGeneration(job) &&
            droppedConfigOf(job) !== null
          ) {
            cancelWaiting(texts.batchNotAsAsked)
          }
        }
        showProgress()
        if (ended.size === jobs.length) resolve(reason)
      },
      progress: (id, progress) => {
        reports.get(id)?.progress(id, progress)
        showProgress()
      },
      answer: (id, piece) => reports.get(id)?.answer(id, piece),
      queue(state) {
        if (!isStuck(state)) return
        reason ??= new AppError('disk')
        cancelAll()
      },
    })
    signals.onFirst(() => {
      reporter.note(texts.cancelling)
      cancelAll()
    })
  })
  if (stopped !== null) reporter.line(errorLine(host.language, null, stopped.data))
  const outcome = batchOutcome([...ended.values()], jobs.length, signals.signal)
  const successes = [...ended.values()].filter(({ state }) => state === 'succeeded').length
  reporter.note(texts.batchEnded(successes, jobs.length, outcome.outputs))
  return outcome
}

function batchLine({ id, batchId, request }: Job, index: number): BatchLine {
  return {
    type: 'batch',
    batch: batchId ?? id,
    job: id,
    index,
    prompt: request.prompt,
    size: request.kind === 'image' ? request.size : null,
    aspectRatio: request.kind === 'video' ? request.aspectRatio : null,
  }
}

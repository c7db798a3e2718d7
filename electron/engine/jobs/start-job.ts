import type { JobState, Progress } from '#shared/domain/generation.ts'
import type { ErrorData } from '#shared/errors.ts'
import type { Attempts } from './attempts.ts'
import type { JobsOptions } from './jobs-options.ts'
import type { LedgerJob } from './ledger-job.ts'
import type { Ledger } from './ledger.ts'
import { createProfileQueue } from './profile-queue.ts'
import { runJob } from './run-job.ts'
import type { RunningJobs } from './running-jobs.ts'
import { asAppError } from './save-answers.ts'

/** What starting a job needs of the job service. */
export interface JobStarterContext {
  readonly ledger: Ledger
  readonly attempts: Attempts
  readonly running: RunningJobs
  readonly progressOf: Map<string, Progress>
  /** Writes a state to the ledger and tells the host. */
  readonly move: (id: string, state: JobState, error: ErrorData | null) => void
  /** The same for a job that was cancelled before anything was sent. */
  readonly moveUnsent: (id: string) => void
  /** Tells the host that a job has changed. */
  readonly changed: (id: string) => void
  /** Takes note of a job whose end could not be written down. */
  readonly unrecorded: (id: string) => void
}

/** Answers a function that puts a recorded job in line with its provider's others, and sees it to its end. */
export function createJobStarter(
  options: JobsOptions,
  context: JobStarterContext,
): (row: LedgerJob) => void {
  const { profiles, events, log } = options
  const { ledger, running, move, moveUnsent } = context
  const queue = createProfileQueue()

  const run = async (row: LedgerJob, signal: AbortSignal): Promise<void> => {
    let target
    try {
      target = await profiles.target(row.profileId)
    } catch (thrown) {
      move(row.id, 'failed', asAppError(thrown).data)
      return
    }
    if (signal.aborted) {
      moveUnsent(row.id)
      return
    }
    await runJob(row, {
      ...options,
      attempts: context.attempts,
      target,
      signal,
      requests: queue.requestsOf(row.profileId),
      streamLimit: {
        current: () => profiles.streamLimit(row.profileId),
        learn: (limit) => profiles.learnStreamLimit(row.profileId, limit),
      },
      onState: (state, error) => move(row.id, state, error),
      onProgress: (progress) => {
        context.progressOf.set(row.id, progress)
        events.jobProgress(row.id, progress)
      },
      onSaved: () => context.changed(row.id),
      onAnswer: (piece) => events.jobAnswer(row.id, piece),
      keepAnswer: (answer) => ledger.answer(row.id, answer),
    })
  }

  return (row) =>
    running.start(row, (begin, signal) =>
      queue
        .run(row.profileId, async () => {
          if (signal.aborted) return
          begin()
          await run(row, signal)
        })
        .catch((thrown: unknown) => {
          log.error('job could not be recorded', { job: row.id, error: String(thrown) })
          if (!running.quitting) context.unrecorded(row.id)
        })
        .catch((thrown: unknown) => {
          log.error('the ledger cannot be read', { job: row.id, error: String(thrown) })
        }),
    )
}

import type { JobState, Progress } from '#shared/domain/generation.ts'
import type { ErrorData } from '#shared/errors.ts'
import type { Attempts } from './attempts.ts'
import { estimateJob } from './estimate.ts'
import type { DurationHistory } from './estimate-history.ts'
import { createRemaining } from './estimate-remaining.ts'
import type { JobsOptions } from './jobs-options.ts'
import type { LedgerJob } from './ledger-job.ts'
import type { Ledger } from './ledger.ts'
import { createRequestLimits } from './queue/request-limits.ts'
import { recoverOutputs } from './recover.ts'
import { runJob } from './run-job.ts'
import { asAppError } from './save-answers.ts'

/** What running a job needs of the job service. */
export interface JobRunnerContext {
  readonly ledger: Ledger
  readonly attempts: Attempts
  readonly history: DurationHistory
  readonly isQuitting: () => boolean
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

/** Answers a function that sees a recorded job to its end. It never rejects. */
export function createJobRunner(
  options: JobsOptions,
  context: JobRunnerContext,
): (row: LedgerJob, signal: AbortSignal) => Promise<void> {
  const { profiles, events, log } = options
  const { ledger, move, moveUnsent } = context
  const requestsOf = createRequestLimits()

  /** Tells the host how far a job is and, where its like are known, how long it will still take. */
  const reporter = (row: LedgerJob) => {
    let withRemaining: ((progress: Progress) => Progress) | null = null
    const progress = (reported: Progress): void => {
      const told = withRemaining?.(reported) ?? reported
      context.progressOf.set(row.id, told)
      events.jobProgress(row.id, told)
    }
    return {
      progress,
      begin() {
        if (row.request.kind === 'chat') return
        const estimate = usualSeconds(row)
        withRemaining = createRemaining(estimate, options.clock)
        if (estimate !== null) progress({ fraction: null, stage: null })
      },
    }
  }

  /** Seconds; null when not enough is known. A guess must never keep a job from running. */
  const usualSeconds = ({ request, profileId }: LedgerJob): number | null => {
    try {
      const limit = profiles.streamLimit(profileId)
      return estimateJob(request, context.history(profileId, request), limit)?.seconds ?? null
    } catch (thrown) {
      log.warn('the past cannot be read', { error: String(thrown) })
      return null
    }
  }

  const run = async (row: LedgerJob, signal: AbortSignal): Promise<void> => {
    // In the moment it was made.
    if (signal.aborted) {
      moveUnsent(row.id)
      return
    }
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
    const report = reporter(row)
    await runJob(row, {
      ...options,
      attempts: context.attempts,
      target,
      signal,
      requests: requestsOf(row.profileId),
      streamLimit: {
        current: () => profiles.streamLimit(row.profileId),
        learn: (limit) => profiles.learnStreamLimit(row.profileId, limit),
      },
      onState(state, error) {
        move(row.id, state, error)
        if (state === 'sending') report.begin()
      },
      onProgress: report.progress,
      onSaved: () => context.changed(row.id),
      onAnswer: (piece) => events.jobAnswer(row.id, piece),
      keepAnswer: (answer) => ledger.answer(row.id, answer),
      resave: (saveSignal) =>
        recoverOutputs(row, {
          ...options,
          saveSignal,
          attempts: context.attempts,
          keepAnswer: (id, answer) => ledger.answer(id, answer),
        }),
    })
  }

  return (row, signal) =>
    run(row, signal)
      .catch((thrown: unknown) => {
        log.error('job could not be recorded', { job: row.id, error: String(thrown) })
        if (!context.isQuitting()) context.unrecorded(row.id)
      })
      .catch((thrown: unknown) => {
        log.error('the ledger cannot be read', { job: row.id, error: String(thrown) })
      })
}

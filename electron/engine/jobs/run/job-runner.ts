import type { JobState, Progress } from '#shared/domain/generation.ts'
import type { ErrorData } from '#shared/errors.ts'
import type { Attempts } from '../attempts.ts'
import { estimateJob } from '../estimate/estimate.ts'
import type { DurationHistory } from '../estimate/duration-history.ts'
import { createRemainingTime } from '../estimate/remaining-time.ts'
import type { JobsOptions } from '../jobs-options.ts'
import type { LedgerJob } from '../../database/job-row.ts'
import type { Ledger } from '../ledger.ts'
import type { Looks } from '../recovery/looks.ts'
import type { MediaHosts } from '../save/media-hosts.ts'
import { createProviderMemory } from './provider-memory.ts'
import { isBlocking } from '../queue/blocked-providers.ts'
import { createRequestLimits } from '../queue/request-limits.ts'
import { recoverOutputs } from '../recovery/replay-spools.ts'
import { runJob } from './run-job.ts'
import { asAppError } from '../save/save-answers.ts'
import { bestEffort } from '../best-effort.ts'
import { OUTCOME_UNKNOWN } from '../recovery/adopt-orphaned-jobs.ts'

/** What running a job needs of the job service. */
export interface JobRunnerContext {
  readonly ledger: Ledger
  readonly attempts: Attempts
  readonly looks: Looks
  readonly mediaHosts: MediaHosts
  readonly history: DurationHistory
  readonly isQuitting: () => boolean
  /** As `RunningJobs.quitSignalOf`. */
  readonly quitSignalOf: (id: string) => AbortSignal
  readonly progressOf: Map<string, Progress>
  /** Ids of what is here of answers that go on: whether it is an output is not known before their end. */
  readonly unsettled: Set<string>
  /** Writes a state to the ledger and tells the host. */
  readonly move: (id: string, state: JobState, error: ErrorData | null) => void
  /** As `JobQueue.hold`. */
  readonly hold: (profileId: string, error: ErrorData) => unknown
  /** The same as `move` for a job that was cancelled before anything was sent. */
  readonly moveUnsent: (id: string) => void
  /** Lets a job wait again, which was not sent because nothing can be sent to its provider at all; false where it must not. */
  readonly putBack: (row: LedgerJob, error: ErrorData) => boolean
  /** Tells the host that a job has changed. */
  readonly changed: (id: string) => void
  /** A job is over, well or badly. Never throws. */
  readonly ended: (id: string) => void
  /** Takes note of a job whose end could not be written down. */
  readonly pendingEnds: (id: string) => void
}

/** Answers a function that sees a recorded job to its end. It never rejects. */
export function createJobRunner(
  options: JobsOptions,
  context: JobRunnerContext,
): (row: LedgerJob, signal: AbortSignal) => Promise<void> {
  const { profiles, events, log } = options
  const { ledger, moveUnsent, attempts, looks, mediaHosts } = context
  const records = { attempts, looks, mediaHosts }
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
        withRemaining = createRemainingTime(estimate, options.clock)
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

  /** What the provider has just said to whoever asks holds up the others: not so what is read of it again, when it is long mended. */
  const move = (row: LedgerJob, state: JobState, error: ErrorData | null): void => {
    context.move(row.id, state, error)
    if (error !== null && isBlocking(error)) context.hold(row.profileId, error)
  }

  const run = async (row: LedgerJob, signal: AbortSignal): Promise<void> => {
    // In the moment it was made.
    if (signal.aborted) {
      moveUnsent(row.id)
      return
    }
    // Its row says that it waits, and yet it was sent: only a database that was put back to an earlier day can say so.
    if (context.attempts.ofJob(row.id).length > 0) {
      move(row, 'sending', null)
      move(row, 'interrupted', OUTCOME_UNKNOWN)
      return
    }
    let target
    try {
      target = await profiles.target(row.profileId)
    } catch (thrown) {
      const error = asAppError(thrown).data
      if (signal.aborted) moveUnsent(row.id)
      else if (!isBlocking(error) || !context.putBack(row, error)) move(row, 'failed', error)
      return
    }
    if (signal.aborted) {
      moveUnsent(row.id)
      return
    }
    const report = reporter(row)
    await runJob(row, {
      ...options,
      ...records,
      target,
      signal,
      quitSignal: context.quitSignalOf(row.id),
      requests: requestsOf(row.profileId),
      ...createProviderMemory(profiles, row, target),
      onFitted(fitted) {
        bestEffort(() => ledger.note(row.id, { fitted: [...fitted] }))
        context.changed(row.id)
      },
      onState(state, error) {
        move(row, state, error)
        if (state === 'sending') report.begin()
      },
      onProgress: report.progress,
      onSaved({ id }) {
        context.unsettled.add(id)
        context.changed(row.id)
      },
      onSettled(assets) {
        for (const { id } of assets) context.unsettled.delete(id)
        if (assets.length > 0) context.changed(row.id)
      },
      onAnswer: (piece) => events.jobAnswer(row.id, piece),
      keepAnswer: (answer) => ledger.answer(row.id, answer),
      resave: (saveSignal) =>
        recoverOutputs(
          row,
          {
            ...options,
            ...records,
            saveSignal,
            keepAnswer: (id, answer) => ledger.answer(id, answer),
          },
          { asked: true },
        ),
    })
  }

  return (row, signal) =>
    run(row, signal)
      .then(() => context.ended(row.id))
      .catch((thrown: unknown) => {
        log.error('job could not be recorded', { job: row.id, error: String(thrown) })
        if (!context.isQuitting()) context.pendingEnds(row.id)
      })
      .catch((thrown: unknown) => {
        log.error('the ledger cannot be read', { job: row.id, error: String(thrown) })
      })
}

import { assertNever } from '#shared/assert-never.ts'
import { isRunning, type JobState } from '#shared/domain/generation.ts'
import { AppError, type ErrorData } from '#shared/errors.ts'
import type { LedgerJob } from '../../database/job-row.ts'
import { OUTCOME_UNKNOWN } from '../../database/job-state.ts'
import type { SentRequest } from '#shared/domain/job-request.ts'
import type { ProviderTarget } from '../../provider/target.ts'
import type { Attempts } from '../attempts.ts'
import type { DurationHistory } from '../estimate/duration-history.ts'
import type { JobEmitter } from '../job-events.ts'
import type { JobView } from '../job-view.ts'
import type { JobsOptions } from '../jobs-options.ts'
import type { Ledger } from '../ledger.ts'
import { isBlocking } from '../queue/blocked-providers.ts'
import { createRequestLimits } from '../queue/request-limits.ts'
import type { RecoveryScheduler } from '../recovery/scheduler.ts'
import type { Looks } from '../recovery/looks.ts'
import { recoverOutputs } from '../recovery/replay-spools.ts'
import type { MediaHosts } from '../save/media-hosts.ts'
import { asAppError } from '../as-app-error.ts'
import { sentRequest } from '../conversation-turns.ts'
import type { JobTransitions } from '../transitions.ts'
import { createJobReporter } from './job-reporter.ts'
import type { LiveJobs } from './live-jobs.ts'
import { createJobStages } from './job-stages.ts'
import { createProviderMemory } from './provider-memory.ts'
import { runJob, type RunOutcome } from './run-job.ts'
import type { RunningJobs, RunSignals } from './running-jobs.ts'

/** A job's turn in the queue. */
export interface JobTurn extends RunSignals {
  readonly row: LedgerJob
  /** Holds what waits for the provider, which refuses every request, until the user goes on. */
  hold(error: ErrorData): void
  /** Lets the job wait again, which was not sent because nothing can be sent to its provider at all; false where it must not. */
  putBack(error: ErrorData): boolean
}

/** What running a job needs of the job service. */
export interface JobRunnerContext {
  readonly ledger: Ledger
  readonly attempts: Attempts
  readonly transitions: Pick<JobTransitions, 'move'>
  readonly emitter: JobEmitter
  readonly view: Pick<JobView, 'pendingEnds'>
  readonly looks: Looks
  readonly scheduler: Pick<RecoveryScheduler, 'ended'>
  readonly mediaHosts: MediaHosts
  readonly history: DurationHistory
  readonly live: LiveJobs
  readonly running: Pick<RunningJobs, 'quitting'>
}

/** What a turn has come to. */
type TurnOutcome =
  | RunOutcome
  /** Cancelled before anything was sent. */
  | { readonly type: 'unsent' }
  /** Its row says that it waits, and yet it was sent: only a database that was put back to an earlier day can say so. */
  | { readonly type: 'sent_before' }
  /** There is no provider that it could be sent to, or nothing to be sent. */
  | { readonly type: 'no_target'; readonly error: ErrorData }

/** Returns a function that sees a recorded job to its end. It never rejects. */
export function createJobRunner(
  options: JobsOptions,
  context: JobRunnerContext,
): (turn: JobTurn) => Promise<void> {
  const { profiles, owners, log } = options
  const { ledger, attempts, transitions, view, scheduler, running } = context
  const tools = { ...options, ...context }
  const requestsOf = createRequestLimits()

  const run = async (turn: JobTurn): Promise<TurnOutcome> => {
    const { row, signal } = turn
    // In the moment it was made.
    if (signal.aborted) return { type: 'unsent' }
    if (attempts.ofJob(row.id).length > 0) return { type: 'sent_before' }
    let target: ProviderTarget
    try {
      target = await profiles.target(row.profileId)
    } catch (thrown) {
      if (signal.aborted) return { type: 'unsent' }
      return { type: 'no_target', error: asAppError(thrown).data }
    }
    if (signal.aborted) return { type: 'unsent' }
    let sent: SentRequest
    try {
      sent = sentRequest(row.request, options.turns)
    } catch (thrown) {
      return { type: 'no_target', error: asAppError(thrown).data }
    }
    return runJob(jobRun(turn, target, sent), tools)
  }

  const jobRun = (turn: JobTurn, target: ProviderTarget, request: SentRequest) => {
    const { row } = turn
    const reporter = createJobReporter(row, tools)
    const keepAnswer = ledger.answer
    return {
      ...turn,
      row: { ...row, request },
      target,
      requests: requestsOf(row.profileId),
      memory: createProviderMemory(profiles, row, target),
      reporter,
      stages: createJobStages(row.id, transitions),
      resave: (saveSignal: AbortSignal) =>
        recoverOutputs(row, { ...tools, saveSignal, keepAnswer }, { asked: true }),
    }
  }

  const conclude = (turn: JobTurn, outcome: TurnOutcome): void => {
    const { id } = turn.row
    switch (outcome.type) {
      case 'unsent':
        transitions.move(id, 'cancelled', new AppError('cancelled').data)
        return
      case 'sent_before':
        if (!createJobStages(id, transitions).reach('sending')) return
        transitions.move(id, 'interrupted', OUTCOME_UNKNOWN)
        return
      case 'no_target':
        if (isBlocking(outcome.error) && turn.putBack(outcome.error)) return
        end(turn, 'failed', outcome.error)
        return
      case 'ended':
        end(turn, outcome.state, outcome.error)
        return
      case 'taken':
        return
      default:
        assertNever(outcome)
    }
  }

  /** A refusal of every request holds up the others when the provider has just given it: not so what is read of it again, when it is long mended. */
  const end = (turn: JobTurn, state: JobState, error: ErrorData | null): void => {
    transitions.move(turn.row.id, state, error)
    if (error !== null && isBlocking(error)) turn.hold(error)
  }

  /** The end could not be written down. Of any job but a running one of this process's own it is known all the same. */
  const keepEnd = (id: string, thrown: unknown): void => {
    log.error('job could not be recorded', { job: id, error: String(thrown) })
    if (running.quitting) return
    try {
      const row = ledger.find(id)
      if (row !== null && row.owner === owners.self && isRunning(row.state))
        view.pendingEnds.add(row)
    } catch (failure) {
      log.error('the ledger cannot be read', { job: id, error: String(failure) })
    }
  }

  return async (turn) => {
    try {
      conclude(turn, await run(turn))
      scheduler.ended(turn.row.id)
    } catch (thrown) {
      keepEnd(turn.row.id, thrown)
    }
  }
}

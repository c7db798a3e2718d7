import type { AnyJob } from '#shared/domain/any-job.ts'
import { isRunning, type JobState, type Progress } from '#shared/domain/generation.ts'
import { expectedOutputs } from '#shared/domain/job-request.ts'
import { AppError, type ErrorData } from '#shared/errors.ts'
import { createAttempts } from './attempts.ts'
import { openDurationHistory } from './estimate-history.ts'
import { createJobLookup, type JobLookup } from './job-lookup.ts'
import { createJobView } from './job-view.ts'
import { hasSpoken, type LedgerJob } from './ledger-job.ts'
import type { JobsOptions } from './jobs-options.ts'
import { createLedger } from './ledger.ts'
import { createNewJobs, type NewJobs } from './new-jobs.ts'
import { pruneSpools } from './prune-spools.ts'
import { createJobQueue } from './queue/job-queue.ts'
import { createQueueControl, type QueueControl } from './queue/queue-control.ts'
import { soonOnce } from './queue/queue-notice.ts'
import { createQueueRows } from './queue/queue-rows.ts'
import { createRecovery } from './recovery.ts'
import { createRunningJobs } from './running-jobs.ts'
import { createJobRunner } from './start-job.ts'
import { watchOthers } from './watch-others.ts'
import { OUTCOME_UNKNOWN, takeOver } from './take-over.ts'

/** Milliseconds between two looks for what other processes do. */
const WATCH_INTERVAL = 1000

/** Everything that can be done with generations and chats. */
export interface Jobs extends NewJobs, QueueControl, JobLookup {
  /**
   * Reads the spools of an ended job again and fetches what they point to, and answers the job as it is then. Sends nothing to the
   * provider's API. Throws `invalid_request` when there is nothing to look through.
   */
  checkAgain(id: string): Promise<AnyJob>
  /** From now on the host is told of what other processes do in the library, within about a second. */
  watch(): void
  /**
   * Stops a queued or running job; what had arrived is kept. Ended jobs stay as they are. Throws `invalid_request` with the
   * reason `other_process` for a job that is not this process's own.
   */
  cancel(id: string): void
  /**
   * Tells the host of jobs whose outputs went into the trash or came out of it: as changed or, for an ended job of which nothing is
   * left to show, as removed from the feed.
   */
  refresh(ids: readonly string[]): void
  /** Takes an ended job without outputs, in the trash or out of it, out of the feed. */
  dismiss(id: string): void
  /**
   * Deals with what dead processes left: answers whether any job's outcome is unknown. Never sends what was sent before. What was
   * still waiting is sent only with `startQueued`, which is the default, in its order and unless the queue is paused. May be
   * called again at any time: when another process may have died, or paused the queue.
   */
  recover(options?: { readonly startQueued: boolean }): boolean
  /** Resolves when everything that `recover` has found in spools is brought in, as far as it can be. */
  recovered(): Promise<void>
  /** How many jobs of this process are waiting or running. */
  runningCount(): number
  /** Breaks off what runs or is being recovered, as quitting does, and waits until nothing is written any more. */
  close(): Promise<void>
}

/** Creates the job service over a library and its ledger. */
export function createJobs(options: JobsOptions): Jobs {
  const { library, owners, events, log } = options
  const ledger = createLedger(library.database, options.clock, log)
  const attempts = createAttempts(library.database, options.clock)
  const running = createRunningJobs()
  const progressOf = new Map<string, Progress>()
  let stopWatching: (() => void) | null = null
  let pruning = Promise.resolve()

  const view = createJobView({
    ledger,
    attempts,
    library,
    events,
    progressOf: (id) => progressOf.get(id),
  })
  const { present, tell, unrecorded } = view
  // What is in the trash, or deleted for good, was delivered all the same: making it again would be paid for again.
  const deliveredTo = (id: string) => library.deliveredTo(id)

  const existing = (id: string): LedgerJob => {
    const row = ledger.find(id)
    if (row === null) throw new AppError('invalid_request', { reason: 'not_found' })
    return row
  }

  const changed = (id: string): void => tell(present(existing(id)))

  const refresh = (id: string): void => {
    const job = present(existing(id))
    const isGone = job.outputs.length === 0 && deliveredTo(id).length > 0
    if (isGone && !isRunning(job.state)) events.jobRemoved(id)
    else tell(job)
  }

  const move = (id: string, state: JobState, error: ErrorData | null): void => {
    // Quitting is not cancelling: the row stays as it is and is found, as interrupted, at the next start.
    if (running.quitting && !isRunning(state) && state !== 'succeeded') return
    const row = ledger.move(id, state, error)
    if (!isRunning(state)) progressOf.delete(id)
    log.info('job state', { job: id, state, error: error?.code ?? null })
    tell(present(row))
    queueChanged()
  }

  /** A job that a dead process left before its turn belongs to whoever asks first. */
  const isLeftWaiting = (row: LedgerJob): boolean =>
    row.state === 'queued' && !owners.isAlive(row.owner) && ledger.claim(row, owners.self)

  /** Nothing was sent, nothing can have been charged. */
  const moveUnsent = (id: string): void => move(id, 'cancelled', new AppError('cancelled').data)

  const history = openDurationHistory(library.database)
  const rows = createQueueRows(library.database, owners.self, options.clock)
  const run = createJobRunner(options, {
    ledger,
    attempts,
    history,
    isQuitting: () => running.quitting,
    progressOf,
    move,
    moveUnsent,
    changed,
    unrecorded: (id) => unrecorded.add(existing(id)),
  })
  const queueChanged = soonOnce(() => {
    if (!running.quitting) events.queueChanged?.(queue.state())
  })
  const { assertInPlace } = library
  const queue = createJobQueue(
    { rows, running, log, run, assertInPlace, onChanged: queueChanged },
    owners.self,
  )

  const recovery = createRecovery({
    ...options,
    attempts,
    isComplete(jobId) {
      const { request, answer } = existing(jobId)
      if (request.kind === 'chat') return (answer?.finishReason ?? null) !== null
      return deliveredTo(jobId).length >= expectedOutputs(request)
    },
    hasOutputs: (jobId) => deliveredTo(jobId).length > 0,
    // What was wrong stays to be read, unless all is well now.
    onState: (jobId, state) =>
      move(jobId, state, state === 'succeeded' ? null : existing(jobId).error),
    onChanged: changed,
    keepAnswer: (jobId, answer) => ledger.answer(jobId, answer),
  })

  /** Whether the job may still get outputs by itself. */
  const isUnderWay = (row: LedgerJob): boolean =>
    isRunning(unrecorded.stateOf(row).state) || recovery.isUnderWay(row.id)

  const hasBrought = (row: LedgerJob): boolean => deliveredTo(row.id).length > 0 || hasSpoken(row)

  const dismiss = (id: string): void => {
    ledger.dismiss(id)
    events.jobRemoved(id)
  }

  return {
    ...createNewJobs({
      ...options,
      ledger,
      existing,
      deliveredTo,
      hasBrought,
      present,
      tell,
      isQuitting: () => running.quitting,
      added: queue.added,
      settle: unrecorded.settle,
      isUnderWay,
      dismiss,
    }),
    ...createQueueControl({ queue, running, presentAll: view.presentAll, changed }),
    ...createJobLookup({ ...options, ledger, view, history }),
    async checkAgain(id) {
      const row = existing(id)
      if (isRunning(row.state) || !attempts.withSpools([id]).has(id)) {
        throw new AppError('invalid_request')
      }
      attempts.forgiveReplays(id)
      await recovery.start(row)
      return present(existing(id))
    },
    watch() {
      stopWatching ??= watchOthers({
        database: library.database,
        self: owners.self,
        interval: WATCH_INTERVAL,
        onChanged: (ids) => ids.forEach(changed),
      })
    },
    cancel(id) {
      const row = running.cancel(id) ? null : ledger.find(id)
      if (row === null) return
      // It is seen to stop now, and not when the jobs before it let it have its turn.
      if (queue.isWaiting(row) || isLeftWaiting(row)) moveUnsent(id)
      else if (isRunning(row.state) && row.owner !== owners.self) {
        throw new AppError('invalid_request', { reason: 'other_process' })
      }
    },
    refresh: (ids) => ids.forEach(refresh),
    dismiss(id) {
      unrecorded.settle(id)
      const row = existing(id)
      if (isUnderWay(row) || hasBrought(row)) throw new AppError('invalid_request')
      dismiss(id)
    },
    recover({ startQueued } = { startQueued: true }) {
      pruning = pruneSpools(library.database, library.spoolFolder, options.clock()).then(
        () => undefined,
        (thrown: unknown) => log.warn('spools were not pruned', { error: String(thrown) }),
      )
      return takeOver(ledger, owners, {
        recover: recovery.start,
        interrupt: (id) => move(id, 'interrupted', OUTCOME_UNKNOWN),
        takeQueue: startQueued
          ? () => {
              rows.claim(owners.isAlive)
              queue.startAll({ keep: true })
            }
          : null,
      })
    },
    recovered: () => recovery.settled(),
    runningCount() {
      try {
        const { waiting, running: started } = queue.state()
        return waiting + started
      } catch {
        // A database that cannot be read must not keep the app from quitting.
        return running.count()
      }
    },
    async close() {
      stopWatching?.()
      await Promise.all([running.close(), recovery.close(), pruning])
      unrecorded.settleAll()
    },
  }
}

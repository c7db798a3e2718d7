import { setTimeout as wait } from 'node:timers/promises'
import { isRunning, type JobState, type Progress } from '#shared/domain/generation.ts'
import { expectedOutputs } from '#shared/domain/job-request.ts'
import { AppError, type ErrorData } from '#shared/errors.ts'
import { adoptSpools } from './recovery/adopt-spools.ts'
import { createAttempts } from './attempts.ts'
import { createRecoverOnDemand } from './recovery/recover-on-demand.ts'
import { openDurationHistory } from './estimate/duration-history.ts'
import { createFetchUnfetched } from './recovery/fetch-unfetched.ts'
import { createJobQueries } from './job-queries.ts'
import type { Jobs } from './job-service.ts'
import { createJobView } from './job-view.ts'
import type { LedgerJob } from '../database/job-row.ts'
import { hasSpoken } from './present-job.ts'
import type { JobsOptions } from './jobs-options.ts'
import { createJobEmitter } from './job-events.ts'
import { createLedger } from './ledger.ts'
import { createLooks } from './recovery/looks.ts'
import { createMediaHosts } from './save/media-hosts.ts'
import { createLeftBehind } from './recovery/left-behind.ts'
import { openMissingOutputs } from './missing-outputs.ts'
import { createLookAgain } from './recovery/look-again.ts'
import { createJobSubmission } from './submit/submit.ts'
import { createPruning } from './recovery/prune-spools.ts'
import { doubtAbout } from './queue/doubt-about.ts'
import { createHeldBatches } from './queue/held-batches.ts'
import { createJobQueue } from './queue/job-queue.ts'
import { createQueueControl } from './queue/queue-control.ts'
import { coalesce } from './queue/coalesce.ts'
import { createQueueRows } from './queue/queue-rows.ts'
import { createRecovery } from './recovery/scheduler.ts'
import { createBatchedRefresh } from './batched-refresh.ts'
import { createRunningJobs } from './run/running-jobs.ts'
import { createJobRunner } from './run/job-runner.ts'
import { watchExternalChanges } from './watch-external-changes.ts'
import { OUTCOME_UNKNOWN } from './recovery/adopt-orphaned-jobs.ts'

export type { Jobs } from './job-service.ts'

/** Milliseconds for which the queue waits, after the computer has slept, for what had arrived before. */
const LOOK_AFTER_SLEEP = 20_000

/** Milliseconds between two looks for what other processes do. */
const WATCH_INTERVAL = 1000

/** Creates the job service over a library and its ledger. */
export function createJobs(options: JobsOptions): Jobs {
  const { library, owners, events, log } = options
  const ledger = createLedger(library.database, options.clock, log)
  const attempts = createAttempts(library.database, options.clock)
  const looks = createLooks(library.database, options.clock, options.retryDelays.unfetched ?? [])
  const mediaHosts = createMediaHosts(library.database)
  const running = createRunningJobs()
  const progressOf = new Map<string, Progress>()
  let stopWatching: (() => void) | null = null
  const pruning = createPruning(options)
  const missing = openMissingOutputs(library.database)
  const view = createJobView({
    ledger,
    attempts,
    missing,
    note: owners.addTombstone,
    library,
    events,
    progressOf: (id) => progressOf.get(id),
  })
  const { present, tell, pendingEnds } = view
  const unsettled = new Set<string>()
  // What is in the trash, or deleted for good, was delivered all the same: making it again would be paid for again.
  const outputsOf = (id: string) => library.deliveredTo(id).filter(({ extra }) => !extra)

  const existing = (id: string): LedgerJob => {
    const row = ledger.find(id)
    if (row === null) throw new AppError('invalid_request', { reason: 'not_found' })
    return row
  }

  const { changed, refresh, changedBefore } = createJobEmitter({ ledger, library, view, events })
  const isOver = (): boolean => running.quitting || !library.database.isOpen
  const refreshAll = createBatchedRefresh({ refresh, isOver, log })
  /** Tells of jobs that have just been recorded; with the first change of their state they are told of anyway. */
  const announceAll = createBatchedRefresh({
    refresh(id) {
      if (ledger.find(id)?.state === 'queued') changed(id)
    },
    isOver,
    log,
  })

  const move = (id: string, state: JobState, error: ErrorData | null): void => {
    // Quitting is not cancelling: the row stays as it is and is found, as interrupted, at the next start.
    const isEnd = state === 'succeeded' || (state === 'cancelled' && running.isCancelled(id))
    if (running.quitting && !isRunning(state) && !isEnd) return
    if (!isRunning(state)) heedDoubt(id, error)
    // Nothing is sent for a job that another process has taken for one that was left behind.
    const row = ledger.move(id, state, error, state === 'sending' ? owners.self : null)
    if (!isRunning(state)) progressOf.delete(id)
    if (state === 'interrupted' && error?.reason === 'library_away') bringInLater(id)
    log.info('job state', { job: id, state, error: error?.code ?? null })
    tell(present(row))
    if (!isRunning(state)) changedBefore(row)
    queue.changed()
  }

  /**
   * Before the job has ended: the next one of its batch would have its turn then. The server may also know just the spelling that was left
   * out, because it, or another one behind the same address, has once refused it: both are sent again.
   */
  const heedDoubt = (id: string, error: ErrorData | null): void => {
    const { request, profileId, batchId } = existing(id)
    const doubt = doubtAbout({ id, request, error }, outputsOf)
    if (doubt === null) return
    const { model } = request
    const refused = options.profiles.refusedFields(profileId, model)
    const harmless = refused.filter((field) => field === 'reasoning_effort')
    if (harmless.length < refused.length) {
      void options.profiles.learnRefusedFields(profileId, model, harmless)
    }
    if (batchId !== null) queue.holdBatch(batchId, doubt)
  }

  /** A job that a dead process left before its turn belongs to whoever asks first. */
  const isLeftWaiting = (row: LedgerJob): boolean =>
    row.state === 'queued' && !owners.isAlive(row.owner) && ledger.claim(row, owners.self)

  const moveUnsent = (id: string): void => move(id, 'cancelled', new AppError('cancelled').data)

  const history = openDurationHistory(library.database)
  const rows = createQueueRows(library.database, owners.self, options.clock)
  const run = createJobRunner(options, {
    ledger,
    attempts,
    looks,
    mediaHosts,
    history,
    isQuitting: () => running.quitting,
    quitSignalOf: running.quitSignalOf,
    progressOf,
    unsettled,
    move,
    moveUnsent,
    hold: (profileId, error) => queue.hold(profileId, error),
    putBack: (row, error) => queue.putBack(row, error),
    changed,
    ended: (id) => lookAgain.ended(id),
    pendingEnds(id) {
      const row = existing(id)
      // Of any other the end is known: it was written down, by this process or by one that has taken the job.
      if (row.owner === owners.self && isRunning(row.state)) pendingEnds.add(row)
    },
  })
  const queueChanged = coalesce(
    () => {
      if (!running.quitting) events.queueChanged?.(queue.state())
    },
    (thrown) => log.warn('the queue cannot be read', { error: String(thrown) }),
  )
  const { assertInPlace } = library
  const queue = createJobQueue(
    {
      rows,
      heldBatches: createHeldBatches(library.database, owners.self),
      running,
      log,
      run,
      assertInPlace,
      onChanged: queueChanged,
    },
    owners.self,
  )

  const isComplete = (jobId: string): boolean => {
    const { request, answer } = existing(jobId)
    if (request.kind === 'chat') return (answer?.finishReason ?? null) !== null
    return outputsOf(jobId).length >= expectedOutputs(request)
  }

  /** Writes an end down that could not be written before. Of a job that has brought everything, nothing is unknown any more. */
  const settle = (id: string): void => {
    pendingEnds.settle(id)
    if (existing(id).state === 'interrupted' && !recovery.isUnderWay(id) && isComplete(id)) {
      move(id, 'succeeded', null)
    }
  }

  const recovery = createRecovery({
    ...options,
    attempts,
    looks,
    mediaHosts,
    isComplete,
    hasOutputs: (jobId) => outputsOf(jobId).length > 0,
    stateOf: (jobId) => existing(jobId).state,
    // What was wrong stays to be read, unless all is well now.
    onState: (jobId, state) =>
      move(jobId, state, state === 'succeeded' ? null : existing(jobId).error),
    onChanged: changed,
    keepAnswer: (jobId, answer) => ledger.answer(jobId, answer),
  })

  const lookAgain = createLookAgain({ ...options, looks, ledger, attempts, recovery, running })

  /** Whether the job may still get outputs by itself. */
  const isUnderWay = (row: LedgerJob): boolean =>
    isRunning(pendingEnds.stateOf(row).state) || recovery.isUnderWay(row.id)

  const hasBrought = (row: LedgerJob): boolean =>
    library.deliveredTo(row.id).length > 0 || hasSpoken(row)

  const dismiss = (id: string): void => {
    ledger.dismiss(id)
    events.jobRemoved(id)
  }

  const { recover, takeOverLeft, bringInLater } = createLeftBehind({
    log,
    ledger,
    owners,
    rows,
    queue,
    bringIn: lookAgain.bringIn,
    isDue: ({ id }) => (looks.nextOf(id) ?? Number.POSITIVE_INFINITY) <= options.clock(),
    interrupt: (id) => move(id, 'interrupted', OUTCOME_UNKNOWN),
    changed,
    prune: pruning.begin,
    isOurs: options.isOurs,
    adopt: () => adoptSpools({ library, ledger, owners, log }),
    assertInPlace,
  })

  const { checkAgain, lookThrough } = createRecoverOnDemand({
    ...options,
    ledger,
    attempts,
    bringIn: lookAgain.bringIn,
    existing,
    present,
    settle,
  })

  const fetching = createFetchUnfetched({
    ...options,
    ledger,
    attempts,
    existing,
    present,
    changed,
  })

  return {
    ...createJobSubmission({
      ...options,
      ledger,
      existing,
      missingOf: (row) => missing([row]).get(row.id) ?? expectedOutputs(row.request),
      hasBrought,
      attempts,
      present,
      tell,
      isQuitting: () => running.quitting,
      announceAll,
      added: queue.added,
      lookThrough,
      isUnderWay,
      dismiss,
    }),
    ...createQueueControl({ ...view, queue, rows, running, log, changedAll: refreshAll }),
    ...createJobQueries({ ...options, ledger, view, history, unsettled }),
    checkAgain,
    fetchUnfetched: fetching.fetchUnfetched,
    watch() {
      stopWatching ??= watchExternalChanges({
        database: library.database,
        self: owners.self,
        interval: WATCH_INTERVAL,
        clock: options.clock,
        log,
        onChanged: refreshAll,
        onLook: takeOverLeft,
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
    refresh: refreshAll,
    dismiss(id) {
      settle(id)
      const row = existing(id)
      if (isUnderWay(row) || hasBrought(row)) throw new AppError('invalid_request')
      dismiss(id)
    },
    recover,
    recovered: () => recovery.settled(),
    wokenUp: () =>
      queue.startNothingUntil(
        Promise.race([lookAgain.lookNow(), wait(LOOK_AFTER_SLEEP, undefined, { ref: false })]),
      ),
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
      await Promise.all([running.close(), recovery.close(), fetching.close(), pruning.settled()])
      return pendingEnds.settleAll()
    },
  }
}

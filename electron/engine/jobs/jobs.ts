import { createAttempts } from './attempts.ts'
import { bestEffort } from './best-effort.ts'
import { createDeliveredOutputs } from './delivered-outputs.ts'
import { createDismissal } from './dismissal.ts'
import { openDurationHistory } from './estimate/duration-history.ts'
import { createJobEmitter } from './job-events.ts'
import { createJobQueries, type JobQueries } from './job-queries.ts'
import { createJobView } from './job-view.ts'
import type { JobsOptions } from './jobs-options.ts'
import { createLedger } from './ledger.ts'
import { openMissingOutputs } from './missing-outputs.ts'
import { openPromptHistory } from './prompt-history.ts'
import { createHeldBatches } from './queue/held-batches.ts'
import { holdDoubtfulBatches } from './queue/hold-doubtful-batches.ts'
import { createJobQueue } from './queue/job-queue.ts'
import { createQueueControl, type QueueControl } from './queue/queue-control.ts'
import { createQueueRows } from './queue/queue-rows.ts'
import { createOrphanAdoption } from './recovery/adopt-orphaned-jobs.ts'
import { adoptSpools } from './recovery/adopt-spools.ts'
import { createFetchUnfetched } from './recovery/fetch-unfetched.ts'
import { createLooks } from './recovery/looks.ts'
import { createPruning } from './recovery/prune-spools.ts'
import { recoverJob } from './recovery/recover-job.ts'
import { createRecoverOnDemand, createSettling } from './recovery/recover-on-demand.ts'
import { createRecoveryControl, type RecoveryControl } from './recovery/recovery-control.ts'
import { createRecoveryScheduler } from './recovery/scheduler.ts'
import { createJobRunner } from './run/job-runner.ts'
import { createLiveJobs } from './run/live-jobs.ts'
import { createRunningJobs } from './run/running-jobs.ts'
import { createMediaHosts } from './save/media-hosts.ts'
import { createJobSubmission, type JobSubmission } from './submit/submit.ts'
import { createJobTransitions } from './transitions.ts'
import { watchExternalChanges } from './watch-external-changes.ts'

/** Everything that can be done with generations and chats. */
export interface Jobs extends JobSubmission, JobQueries {
  readonly queue: QueueControl
  readonly recovery: RecoveryControl
  /**
   * From now on changes by other processes are emitted, and the orphans of those that die are adopted as by `recovery.run`,
   * within about a second.
   */
  watch(): void
  /**
   * Emits jobs whose outputs went into the trash or came out of it: as changed or, for an ended job of which nothing is left to show, as
   * removed from the feed.
   */
  refresh(ids: readonly string[]): void
  /** Takes an ended job without outputs, in the trash or out of it, out of the feed. */
  dismiss(id: string): void
  /** Puts a dismissed job back into the feed, at its place. Throws `invalid_request` for an unknown one. */
  undismiss(id: string): void
  /**
   * Breaks off what runs or is being recovered, as quitting does, and waits until nothing is written any more. Returns whether the
   * ledger knows how every job has ended that was said to have ended.
   */
  close(): Promise<boolean>
}

/** Milliseconds between two looks for what other processes do. */
const WATCH_INTERVAL = 1000

/** Creates the job service over a library and its ledger. */
export function createJobs(options: JobsOptions): Jobs {
  const { library, owners, clock, log } = options
  const running = createRunningJobs()
  const live = createLiveJobs()
  const records = openRecords(options)
  const tools = { ...options, ...records, running, live }

  const transitions = createJobTransitions(tools)
  const view = createJobView({ ...tools, transitions })
  const emitter = createJobEmitter({ ...tools, view })
  transitions.onMoved(live.moved)
  transitions.onMoved(emitter.moved)
  transitions.onEndedUnsent(emitter.refresh)

  const recovering = { ...tools, transitions, view, emitter }
  const scheduler = createRecoveryScheduler({
    ...tools,
    recoverJob: (row, how) => recoverJob(row, how, recovering),
  })
  const run = createJobRunner(options, { ...recovering, scheduler })
  const queue = createJobQueue({ ...tools, transitions, run })
  holdDoubtfulBatches({ ...tools, transitions, queue })

  const settle = createSettling({ ...recovering, scheduler })
  const recoverOnDemand = createRecoverOnDemand({ ...recovering, scheduler, settle })
  const fetching = createFetchUnfetched(recovering)
  const pruning = createPruning(options)
  const adoption = createOrphanAdoption({
    ...recovering,
    scheduler,
    queue,
    pruning,
    adoptSpools: () => adoptSpools(tools),
  })
  const dismissal = createDismissal({ ...recovering, scheduler, settle })
  let stopWatching: (() => void) | null = null

  /** Of a process that has left nothing waiting, what waits in an older state of the library was sent since. */
  const forgetUnlessWaiting = (): void => {
    if (records.rows.waitingIn(owners.self).length > 0) return
    options.forgetOwners((owner) => owner === owners.self)
  }

  return {
    ...createJobSubmission({ ...recovering, queue, recoverOnDemand, dismissal }),
    queue: createQueueControl({ ...recovering, queue }),
    recovery: createRecoveryControl({
      adoption,
      scheduler,
      recoverOnDemand,
      fetching,
      queue,
    }),
    ...createJobQueries({ ...tools, view }),
    watch() {
      stopWatching ??= watchExternalChanges({
        database: library.database,
        self: owners.self,
        interval: WATCH_INTERVAL,
        clock,
        log,
        onChanged: emitter.refresh,
        onLook: adoption.look,
      })
    },
    refresh: emitter.refresh,
    dismiss: dismissal.dismiss,
    undismiss: dismissal.undismiss,
    async close() {
      stopWatching?.()
      await Promise.all([running.close(), scheduler.close(), fetching.close(), pruning.settled()])
      const isAllRecorded = view.pendingEnds.settleAll()
      if (isAllRecorded && library.database.isOpen) bestEffort(log, forgetUnlessWaiting)
      return isAllRecorded
    },
  }
}

/** What jobs read and write in the library. */
function openRecords({ library, owners, turns, clock, log, retryDelays }: JobsOptions) {
  const { database } = library
  return {
    ledger: createLedger(database, clock, log, turns),
    attempts: createAttempts(database, clock),
    looks: createLooks(database, { clock, log }, retryDelays.unfetched ?? []),
    mediaHosts: createMediaHosts(database, log),
    history: openDurationHistory(database),
    promptHistory: openPromptHistory(database),
    missing: openMissingOutputs(database),
    delivered: createDeliveredOutputs(library),
    rows: createQueueRows(database, owners.self),
    heldBatches: createHeldBatches(database, owners.self),
  }
}

import { setTimeout as wait } from 'node:timers/promises'
import type { AnyJob } from '#shared/domain/any-job.ts'
import type { JobQueue } from '../queue/job-queue.ts'
import type { OrphanAdoption } from './adopt-orphaned-jobs.ts'
import type { FetchUnfetched } from './fetch-unfetched.ts'
import type { RecoverOnDemand } from './recover-on-demand.ts'
import type { RecoveryScheduler } from './scheduler.ts'

/** Brings in what had arrived: nothing is sent for it to a provider's API. */
export interface RecoveryControl {
  /**
   * Reads the spools of an ended job again and fetches what they point to, and returns the job as it is then. Throws `invalid_request` when
   * there is nothing to look through, and what has kept something from being saved.
   */
  checkAgain(id: string): Promise<AnyJob>
  /**
   * Fetches all pictures and videos of an ended chat that were not fetched by themselves (`answer.unfetched`), and returns the job as it is
   * then. What cannot be fetched stays to be asked for again: throws why, once all were tried, and `invalid_request` when there is nothing
   * to fetch. Private addresses are not asked here either.
   */
  fetchUnfetched(id: string): Promise<AnyJob>
  /**
   * Deals with what dead processes left: returns whether any job's outcome is unknown. Never sends what was sent before. What was
   * still waiting is sent only with `startQueued`, which is the default, in its order and unless the queue is paused. May be
   * called again at any time: when another process may have died, or paused the queue.
   */
  run(options?: { readonly startQueued: boolean }): boolean
  /** Resolves when everything that `run` has found in spools is brought in, as far as it can be. */
  settled(): Promise<void>
  /**
   * To be called when the computer has woken up: what could not be fetched is looked for at once, before the queue sends anything more, for at
   * most 20 seconds. Never rejects.
   */
  wokenUp(): Promise<void>
}

/** Milliseconds for which the queue waits, after the computer has slept, for what had arrived before. */
const LOOK_AFTER_SLEEP = 20_000

export interface RecoveryControlContext {
  readonly adoption: OrphanAdoption
  readonly scheduler: RecoveryScheduler
  readonly recoverOnDemand: RecoverOnDemand
  readonly fetching: FetchUnfetched
  readonly queue: Pick<JobQueue, 'startNothingUntil'>
}

/** Creates it for a job service. */
export function createRecoveryControl(context: RecoveryControlContext): RecoveryControl {
  const { adoption, scheduler, recoverOnDemand, fetching, queue } = context
  return {
    checkAgain: recoverOnDemand.checkAgain,
    fetchUnfetched: fetching.fetchUnfetched,
    run: adoption.recover,
    settled: scheduler.settled,
    wokenUp: () =>
      queue.startNothingUntil(
        Promise.race([scheduler.lookNow(), wait(LOOK_AFTER_SLEEP, undefined, { ref: false })]),
      ),
  }
}

import type { AnyJob } from '#shared/domain/any-job.ts'
import type { JobQueries } from './job-queries.ts'
import type { JobSubmission } from './submit/submit.ts'
import type { QueueControl } from './queue/queue-control.ts'

/** Everything that can be done with generations and chats. */
export interface Jobs extends JobSubmission, QueueControl, JobQueries {
  /**
   * Reads the spools of an ended job again and fetches what they point to, and answers the job as it is then. Sends nothing to the
   * provider's API. Throws `invalid_request` when there is nothing to look through, and what has kept something from being saved.
   */
  checkAgain(id: string): Promise<AnyJob>
  /**
   * Fetches all pictures and videos of an ended chat that were not fetched by themselves (`answer.unfetched`), and returns the job as it is
   * then. What cannot be fetched stays to be asked for again: throws why, once all were tried, and `invalid_request` when there is nothing
   * to fetch. Private addresses are not asked here either.
   */
  fetchUnfetched(id: string): Promise<AnyJob>
  /**
   * From now on the host is told of what other processes do in the library, and what those leave that die is dealt with as by `recover`,
   * within about a second.
   */
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
  /**
   * To be called when the computer has woken up: what could not be fetched is looked for at once, before the queue sends anything more, for at
   * most 20 seconds. Never rejects.
   */
  wokenUp(): Promise<void>
  /** How many jobs of this process are waiting or running. */
  runningCount(): number
  /**
   * Breaks off what runs or is being recovered, as quitting does, and waits until nothing is written any more. Answers whether the
   * ledger knows how every job has ended that was said to have ended.
   */
  close(): Promise<boolean>
}

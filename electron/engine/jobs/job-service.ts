import type { JobQueries } from './job-queries.ts'
import type { QueueControl } from './queue/queue-control.ts'
import type { RecoveryControl } from './recovery/recovery-control.ts'
import type { JobSubmission } from './submit/submit.ts'

/** Everything that can be done with generations and chats. */
export interface Jobs extends JobSubmission, QueueControl, RecoveryControl, JobQueries {
  /**
   * From now on changes by other processes are emitted, and the orphans of those that die are adopted as by `recover`,
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
  /**
   * Breaks off what runs or is being recovered, as quitting does, and waits until nothing is written any more. Returns whether the
   * ledger knows how every job has ended that was said to have ended.
   */
  close(): Promise<boolean>
}

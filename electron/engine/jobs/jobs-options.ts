import type { ChatJob } from '#shared/domain/chat.ts'
import type { Job, Progress } from '#shared/domain/generation.ts'
import type { QueueState } from '#shared/domain/queue.ts'
import type { Clock, HttpClient, Logger } from '../host.ts'
import type { Library } from '../library/library.ts'
import type { Profiles } from '../profiles/profiles.ts'
import type { References } from '../references/reference-source.ts'
import type { AnswerPiece } from './save/chat-answer.ts'
import type { ConversationTurns } from './conversation-turns.ts'
import type { Owners } from './owners.ts'
import type { RetryDelays } from './retry-delays.ts'

/** What the jobs tell their host. */
export interface JobEvents {
  readonly jobChanged: (job: Job) => void
  readonly chatChanged: (job: ChatJob) => void
  readonly jobProgress: (jobId: string, progress: Progress) => void
  /** Something was said, in a chat or by a server that explains itself. */
  readonly jobAnswer: (jobId: string, piece: AnswerPiece) => void
  readonly jobRemoved: (jobId: string) => void
  /** The queue has another state or another order. */
  readonly queueChanged: (state: QueueState) => void
}

/** What the job service is made of. */
export interface JobsOptions {
  readonly library: Library
  readonly profiles: Profiles
  readonly references: References
  readonly owners: Owners
  readonly turns: ConversationTurns
  /** Whether a process was one of this user's, by its name in the rows of its jobs; see `KnownProcesses`. */
  readonly isOurs: (owner: string | null) => boolean
  /** See `KnownProcesses.forget`. Never throws. */
  readonly forgetOwners: (isOver: (owner: string, isHere: boolean) => boolean) => void
  readonly http: HttpClient
  readonly clock: Clock
  readonly log: Logger
  readonly events: JobEvents
  /** Milliseconds; null for the usual patience. */
  readonly idleTimeout: number | null
  readonly retryDelays: RetryDelays
  /** As `freeBytes` of `files/free-space.ts`. */
  readonly freeBytes: (folder: string) => Promise<number | null>
  /** Milliseconds between two looks at a disk that has no room. */
  readonly diskInterval: number
}

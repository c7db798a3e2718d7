import type { ConversationStatusType } from '#shared/domain/chat-view.ts'
import { isRunning, type JobState } from '#shared/domain/generation.ts'
import type { CallState } from '#shared/domain/tool-run.ts'

/** What a conversation's standing follows from. */
export interface Standing {
  /** The state of the turn that is its head; null where its head is none. */
  readonly turn: JobState | null
  /** Of the turn's calls. */
  readonly calls: readonly CallState[]
  /** Something of it is being done at this moment. */
  readonly isAtWork: boolean
  /** Something keeps it from going on. */
  readonly isStopped: boolean
}

/** Returns where a conversation stands. */
export function statusType({ turn, calls, isAtWork, isStopped }: Standing): ConversationStatusType {
  if (turn === null) return 'idle'
  if (isRunning(turn) || isAtWork) return 'running'
  if (isStopped) return 'stopped'
  if (calls.includes('running')) return 'running'
  if (calls.includes('unknown')) return 'unknown'
  if (calls.includes('waiting')) return 'waiting'
  if (calls.length > 0) return 'paused'
  return turn === 'succeeded' ? 'idle' : 'broken'
}

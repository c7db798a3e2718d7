import type { CallState } from '#shared/domain/tool-run.ts'

/** What has become of a call of a built-in tool, whenever that changes. */
export interface ToolRunLine {
  readonly type: 'tool_run'
  /** The turn that has called it. */
  readonly job: string
  readonly id: string
  readonly tool: string
  readonly status: CallState
  /** The job that it has started; null for none. */
  readonly made: string | null
  /** Ids of what has come of it. */
  readonly items: readonly string[]
  /** What the model is told, in English; null where that is nothing more. */
  readonly note: string | null
}

/** A conversation of the library. */
export interface ConversationLine {
  readonly type: 'conversation'
  readonly id: string
  readonly title: string
  readonly model: string
  readonly pinned: boolean
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly changedAt: number
}

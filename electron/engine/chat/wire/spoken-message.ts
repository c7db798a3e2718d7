import type { ChatAnswer } from '#shared/domain/chat.ts'
import type { ConversationMessage, MentionedItem } from '#shared/domain/conversation.ts'
import type { ToolRun } from '#shared/domain/tool-run.ts'

/** A message with what its job or its call says. */
export type SpokenMessage = ConversationMessage & {
  /** Of the model's: what it has said; null where it has said nothing. */
  readonly answer: ChatAnswer | null
  /** Of the model's: what it has drawn. */
  readonly drawn: readonly MentionedItem[]
  /** Of a tool's. */
  readonly run: ToolRun | null
}

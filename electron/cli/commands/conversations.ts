import type { Conversation } from '#shared/domain/conversation.ts'
import type { ConversationLine } from '../output/conversation-lines.ts'
import type { Session } from '../session.ts'
import { TEXTS } from '../texts/texts.ts'
import { succeeded, type Outcome } from './outcome.ts'

/** Runs `conversations`: lists those of the library, the pinned ones first, or those that say all of some words. */
export async function conversations(
  { engine, host, reporter }: Session,
  words: string,
  limit: number,
): Promise<Outcome> {
  const found = engine.chat.list({ text: words, limit })
  const texts = TEXTS[host.language]
  if (found.length === 0) reporter.note(words === '' ? texts.nothingHere : texts.nothingFound)
  for (const each of found) reporter.line(conversationLine(each))
  return succeeded(0)
}

/** Returns the line about a conversation. */
export function conversationLine(conversation: Conversation): ConversationLine {
  const { id, title, pinned, createdAt, changedAt, parameters } = conversation
  return { type: 'conversation', id, title, model: parameters.model, pinned, createdAt, changedAt }
}

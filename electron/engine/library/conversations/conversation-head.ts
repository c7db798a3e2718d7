/**
 * Returns SQL: the id of the newest message of a conversation that nothing follows, which is its end where the row names none that is here; null where
 * it has no message. `conversation` is SQL as well, and not a column of `leaf` or `next`.
 */
export function newestLeafOf(conversation: string): string {
  return `(
  SELECT leaf.id FROM messages AS leaf WHERE leaf.conversation = ${conversation}
    AND NOT EXISTS (SELECT 1 FROM messages AS next WHERE next.parent = leaf.id)
  ORDER BY leaf.created_at DESC, leaf.rowid DESC LIMIT 1)`
}

/** SQL: the head of a row of `conversations` is a message that is not here, or another conversation's. */
export const HEAD_IS_LOST = `head IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM messages WHERE messages.id = conversations.head AND messages.conversation = conversations.id)`

/** SQL before a condition: the newest message becomes the head, so that the rest is shown. */
export const FIND_HEAD = `UPDATE conversations SET head = ${newestLeafOf('conversations.id')}`

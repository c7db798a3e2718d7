import type { MessageView } from '#shared/domain/chat-view.ts'

/** The messages of a conversation from its first that is known to its head, oldest first. */
export interface MessageList {
  readonly messages: readonly MessageView[]
  /** By what earlier ones are asked for; null where the first is the beginning. */
  readonly before: string | null
}

export const NO_MESSAGES: MessageList = { messages: [], before: null }

/**
 * Returns what is known once the newest messages have come: those before them stay where both have a message in common. Messages that are as
 * they were are the same objects, so that nothing of them is drawn again. Null where nothing connects the two: what lies between is missing.
 */
export function withNewest(known: MessageList, newest: MessageList): MessageList | null {
  const [first] = newest.messages
  if (first === undefined) return newest
  const at = known.messages.findIndex(({ id }) => id === first.id)
  if (at === -1)
    return newest.before === null || known.messages.length === 0 ? kept(known, newest) : null
  return kept(known, {
    messages: [...known.messages.slice(0, at), ...newest.messages],
    before: at === 0 ? newest.before : known.before,
  })
}

/** Returns what is known with earlier messages before it. */
export function withEarlier(known: MessageList, earlier: MessageList): MessageList {
  const ids = new Set(known.messages.map(({ id }) => id))
  const added = earlier.messages.filter(({ id }) => !ids.has(id))
  return { messages: [...added, ...known.messages], before: earlier.before }
}

function kept(known: MessageList, next: MessageList): MessageList {
  const before = new Map(known.messages.map((message) => [message.id, message]))
  const messages = next.messages.map((message) => {
    const old = before.get(message.id)
    return old !== undefined && isSame(old, message) ? old : message
  })
  const isUnchanged =
    next.before === known.before &&
    messages.length === known.messages.length &&
    messages.every((message, at) => message === known.messages[at])
  return isUnchanged ? known : { ...next, messages }
}

function isSame(one: MessageView, other: MessageView): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}

import type { ListedConversation } from '#shared/domain/chat-view.ts'
import { bridge } from '../../data/bridge.ts'
import { useAsked } from '../../data/use-asked.ts'

/** Conversations that are looked through: those whose titles fit are shown. */
const MOST = 20

const NONE: readonly ListedConversation[] = []

/** Returns conversations in which what is typed occurs, newest first; none while that is not known, and where they cannot be gone to. */
export function useFoundConversations(
  query: string,
  isWanted: boolean,
): readonly ListedConversation[] {
  const text = isWanted ? query.trim().slice(0, 200) : ''
  const found = useAsked(text, async () => {
    if (text === '') return NONE
    return (await bridge.chat.list({ text, from: 0, limit: MOST })).conversations
  })
  return found ?? NONE
}

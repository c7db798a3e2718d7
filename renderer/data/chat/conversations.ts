import { useStore } from 'zustand'
import { bridge } from '../bridge.ts'
import { createConversationList, type ConversationListState } from './create-conversation-list.ts'

/** The conversations of the library. */
export const conversations = createConversationList((text, from, limit) =>
  bridge.chat.list({ text, from, limit }),
)

/** Returns something of the list, and renders again when it changes. */
export function useConversations<Part>(part: (list: ConversationListState) => Part): Part {
  return useStore(conversations.store, part)
}

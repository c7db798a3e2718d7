import { create } from 'zustand'
import { openConversation } from '../data/chat/open-conversation.ts'
import { focusPrompt } from './focus-prompt.ts'
import { openView } from './view-store.ts'

/** How often the user wanted to search the conversations: the field for it, which may come later, takes the focus then. */
export const useFindWish = create(() => ({ count: 0 }))

/** Shows the conversations, with the caret where one searches them. */
export function goToConversationSearch(): void {
  openView('chat')
  useFindWish.setState(({ count }) => ({ count: count + 1 }))
}

/** Shows a conversation. */
export function goToConversation(id: string): void {
  openView('chat')
  void openConversation.show(id)
}

/** Shows a new conversation, with the caret where its first message is written. */
export function goToNewConversation(): void {
  openView('chat')
  openConversation.begin()
  focusPrompt()
}

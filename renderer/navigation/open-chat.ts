import { create } from 'zustand'
import { openConversation } from '../data/chat/open-conversation.ts'
import { focusPrompt } from './focus-prompt.ts'
import { openView } from './view-store.ts'

/** Whether the user wants to search the conversations: the field for it, which may come later, takes the focus, and the wish is fulfilled. */
export const useFindWish = create(() => ({ isOpen: false }))

/** Shows the conversations, with the caret where one searches them. */
export function goToConversationSearch(): void {
  openView('chat')
  useFindWish.setState({ isOpen: true })
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

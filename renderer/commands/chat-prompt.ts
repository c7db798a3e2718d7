import { chatDrafts } from '../data/chat/chat-drafts.ts'
import { openConversation } from '../data/chat/open-conversation.ts'
import { focusPrompt } from '../navigation/focus-prompt.ts'

/** Writes words into the open conversation's draft, behind what is there, to be sent or changed by the user. Sends nothing. */
export function fillChatPrompt(text: string): void {
  const { id } = openConversation.store.getState()
  const before = chatDrafts.textOf(id).trimEnd()
  chatDrafts.write(id, before === '' ? text : `${before}\n${text}`)
  focusPrompt()
}

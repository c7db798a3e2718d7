import { changeDraft } from '../data/draft/draft-store.ts'
import { focusPrompt } from '../navigation/focus-prompt.ts'

/** Writes words into the prompt, to be sent or changed by the user. Sends nothing. */
export function fillChatPrompt(text: string): void {
  changeDraft({ prompt: text })
  focusPrompt()
}

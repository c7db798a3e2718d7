import { openView } from './view-store.ts'

/** The id of the prompt's text field. */
export const PROMPT_ID = 'prompt'

/** Returns the prompt's text field; null while it is not in the page. */
export function promptElement(): HTMLTextAreaElement | null {
  return document.querySelector<HTMLTextAreaElement>(`#${PROMPT_ID}`)
}

/** Shows the composer and puts the caret at the end of the prompt. */
export function focusPrompt(): void {
  openView('create')
  // The screen may have been hidden until now: a hidden field cannot get the focus.
  requestAnimationFrame(() => {
    const field = promptElement()
    field?.focus()
    field?.setSelectionRange(field.value.length, field.value.length)
  })
}

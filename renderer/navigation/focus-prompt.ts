import { closeSettings } from './view-store.ts'

/** The id of the prompt's text field. */
export const PROMPT_ID = 'prompt'

/** The attribute of the other fields in which something of the prompt is written. */
export const PROMPT_FIELD = 'data-prompt-field'

/** Returns whether something of the prompt is written in an element. */
export function isPromptField(element: Element | null): boolean {
  return element !== null && (element.id === PROMPT_ID || element.hasAttribute(PROMPT_FIELD))
}

/** Returns the prompt's text field; null while it is not in the page. */
export function promptElement(): HTMLTextAreaElement | null {
  return document.querySelector<HTMLTextAreaElement>(`#${PROMPT_ID}`)
}

/** Puts the caret at the end of the prompt, which is below every view: at once, so that the next key is meant for it. */
export function focusPrompt(): void {
  closeSettings()
  putCaret()
  // What lies over it has the focus until it is gone.
  requestAnimationFrame(() => {
    if (document.activeElement !== promptElement()) putCaret()
  })
}

function putCaret(): void {
  const field = promptElement()
  field?.focus()
  field?.setSelectionRange(field.value.length, field.value.length)
}

import { isOverlayOpen } from '../ui/overlay.ts'
import { promptElement } from './focus-prompt.ts'

/**
 * Puts a text into the prompt, where the caret was left, and the focus with it. Returns false where the prompt is not on screen or something
 * lies over it: what is not seen is not changed.
 */
export function insertIntoPrompt(text: string): boolean {
  const field = promptElement()
  if (field === null || !field.checkVisibility() || isOverlayOpen()) return false
  field.focus()
  field.setSelectionRange(field.selectionEnd, field.selectionEnd)
  return write(text)
}

/** Takes the last occurrence of a text out of the prompt, unless it was changed meanwhile. */
export function removeFromPrompt(text: string): void {
  const field = promptElement()
  const start = field?.value.lastIndexOf(text) ?? -1
  if (field === null || start === -1) return
  field.focus()
  field.setSelectionRange(start, start + text.length)
  write('')
}

/** As if it was typed: nothing else can be undone with the field's own undo. */
function write(text: string): boolean {
  return text === ''
    ? document.execCommand('delete')
    : document.execCommand('insertText', false, text)
}

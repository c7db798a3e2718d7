import { isOverlayOpen } from '../ui/overlay.ts'
import { promptElement } from './focus-prompt.ts'

/**
 * Inserts a text into the prompt, at its last caret position, and focuses it. Returns false where the prompt is not
 * on screen or covered: an invisible prompt is not changed.
 */
export function insertIntoPrompt(text: string): boolean {
  const field = promptElement()
  if (field === null || !field.checkVisibility() || isOverlayOpen()) return false
  field.focus()
  field.setSelectionRange(field.selectionEnd, field.selectionEnd)
  return write(text)
}

/** Writes a text in place of a part of the prompt, by code units, and focuses it with the caret behind the text. */
export function replaceInPrompt(from: number, to: number, text: string): void {
  const field = promptElement()
  if (field === null) return
  field.focus()
  field.setSelectionRange(from, to)
  if (text !== '' || from < to) write(text)
}

/** Removes the last occurrence of a text from the prompt, unless it was changed meanwhile. */
export function removeFromPrompt(text: string): void {
  const field = promptElement()
  const start = field?.value.lastIndexOf(text) ?? -1
  if (field === null || start === -1) return
  field.focus()
  field.setSelectionRange(start, start + text.length)
  write('')
}

/** As if it was typed: only then the field's own undo can undo it. */
function write(text: string): boolean {
  return text === ''
    ? document.execCommand('delete')
    : document.execCommand('insertText', false, text)
}

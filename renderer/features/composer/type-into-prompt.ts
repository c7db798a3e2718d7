import { isTextField } from '../../ui/is-text-field.ts'
import { isOverlayOpen } from '../../ui/overlay.ts'
import { isTyping } from '../../ui/typing.ts'
import type { Platform } from '#shared/domain/platform.ts'
import { promptElement } from '../../navigation/focus-prompt.ts'

/** Elements other than text fields where typed letters have a meaning: lists that jump to what begins with them, unless they leave that be. */
const TAKES_LETTERS = 'select, [role="combobox"]:not([data-lets-type])'

/** What the space bar presses, opens or ticks. */
const TAKES_SPACE = 'button, [role="combobox"], a[href], input, summary, video, [role="button"]'

/**
 * Moves the focus to the prompt when text is typed outside of any text field, as long as the prompt is on screen and
 * nothing lies over it, so that a word begun anywhere is not lost. Only for keys that write a character: the browser
 * then types it itself, and nothing can be sent by it. Returns a function that stops this.
 */
export function typeIntoPrompt(platform: Platform): () => void {
  const onKey = (press: KeyboardEvent): void => {
    const field = promptElement()
    if (field === null || !field.checkVisibility()) return
    // A key that was held when its own target closed is no typing.
    if (press.defaultPrevented || press.repeat || !isTyping(press, platform)) return
    if (isMeantForTarget(press) || isOverlayOpen()) return
    focusWhereLeft(field)
  }
  window.addEventListener('keydown', onKey)
  return () => window.removeEventListener('keydown', onKey)
}

function isMeantForTarget({ key, target }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false
  if (isTextField(target) || target.matches(TAKES_LETTERS)) return true
  // There each letter is a tool.
  if (target.closest('[data-takes-letters]') !== null) return true
  return key === ' ' && target.matches(TAKES_SPACE)
}

/** Focuses the field with the caret where it was; an old, unseen selection is not typed over. */
function focusWhereLeft(field: HTMLTextAreaElement): void {
  field.focus()
  field.setSelectionRange(field.selectionEnd, field.selectionEnd)
}

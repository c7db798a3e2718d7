import { isTextField } from '../../ui/is-text-field.ts'
import { isOverlayOpen } from '../../ui/overlay.ts'
import { isTyping } from '../../ui/typing.ts'
import type { Platform } from '#shared/domain/platform.ts'
import { promptElement } from '../../navigation/focus-prompt.ts'

/** Where typed letters mean something already, beside text fields: lists that jump to what begins with them. */
const TAKES_LETTERS = 'select, [role="combobox"]'

/** What the space bar presses, opens or ticks. */
const TAKES_SPACE = 'button, a[href], input, summary, video, [role="button"]'

/**
 * Lets what is typed outside of any text field go into the prompt, as long as that is on screen and nothing lies over it: a word
 * begun anywhere is not lost. Only moves the focus, and only for keys that write: the browser then types the character
 * itself, and nothing can be sent by it. Returns how to stop.
 */
export function typeIntoPrompt(platform: Platform): () => void {
  const onKey = (press: KeyboardEvent): void => {
    const field = promptElement()
    if (field === null || !field.checkVisibility()) return
    // A key that was held when what it was meant for closed is no typing.
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
  return key === ' ' && target.matches(TAKES_SPACE)
}

/** Goes on where the caret was; what was selected there, unseen since, is not typed over. */
function focusWhereLeft(field: HTMLTextAreaElement): void {
  field.focus()
  field.setSelectionRange(field.selectionEnd, field.selectionEnd)
}

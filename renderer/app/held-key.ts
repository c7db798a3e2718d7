import type { Platform } from '#shared/domain/platform.ts'
import { promptElement } from '../navigation/focus-prompt.ts'
import { isTyping } from '../ui/typing.ts'

/** Keys that press a button, choose an entry, or answer a question. */
const PRESSES: ReadonlySet<string> = new Set(['Enter', ' '])

/**
 * Lets a key that is held down act once, and where it was pressed: its first press may have opened a menu, a list or
 * a dialog, which its repeats would answer, or moved the focus to the prompt, which they would write into. Returns a
 * function that stops this.
 */
export function actOnceWhileHeld(platform: Platform): () => void {
  let pressedOn: EventTarget | null = null
  /** Whether it has written into the prompt: text typed elsewhere goes there from its first character on. */
  let hasWritten = false

  const isMeant = (press: KeyboardEvent): boolean => {
    const { key, target } = press
    if (target === promptElement()) {
      return hasWritten || target === pressedOn || !(PRESSES.has(key) || isTyping(press, platform))
    }
    if (!PRESSES.has(key)) return true
    return target === pressedOn && !(target instanceof HTMLButtonElement && key === 'Enter')
  }
  const onKey = (press: KeyboardEvent): void => {
    if (!press.repeat) {
      pressedOn = press.target
      hasWritten = false
    } else if (!isMeant(press)) {
      press.preventDefault()
      press.stopPropagation()
    }
  }
  const onInput = ({ target }: Event): void => {
    if (target === promptElement()) hasWritten = true
  }
  const capture = { capture: true }
  window.addEventListener('keydown', onKey, capture)
  window.addEventListener('input', onInput, capture)
  return () => {
    window.removeEventListener('keydown', onKey, capture)
    window.removeEventListener('input', onInput, capture)
  }
}

import type { Platform } from '#shared/domain/platform.ts'
import type { SendKey } from '#shared/domain/settings.ts'

type Press = Pick<
  KeyboardEvent,
  'key' | 'keyCode' | 'isComposing' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'
>

/** What some input methods report for every key while they compose. */
const COMPOSING = 229

/**
 * Returns whether a key sends a message. Ctrl/Cmd + Enter always does; Enter by itself where the user has chosen that. Never one by which a word of an
 * input method is chosen.
 */
export function sendsMessage(press: Press, sendKey: SendKey, platform: Platform): boolean {
  if (press.key !== 'Enter' || press.isComposing || press.keyCode === COMPOSING) return false
  if (press.shiftKey || press.altKey) return false
  const [mod, other] =
    platform === 'darwin' ? [press.metaKey, press.ctrlKey] : [press.ctrlKey, press.metaKey]
  if (other) return false
  return mod || sendKey === 'enter'
}

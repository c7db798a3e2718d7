import type { AppInfo } from '#shared/ipc/app.ts'

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'> &
  Partial<Pick<KeyboardEvent, 'getModifierState'>>

/**
 * Keys that begin a character: an accent that waits for its letter, and what an input method takes over (UI Events,
 * named keys).
 */
const BEGINS_CHARACTER: ReadonlySet<string> = new Set(['Dead', 'Process'])

/**
 * Returns whether a key press writes a character, and is no command. With AltGr, which Windows reports as Ctrl and
 * Alt together, and with the option key of a Mac, keyboards write characters too.
 */
export function isTyping(press: KeyPress, platform: AppInfo['platform']): boolean {
  const isAltGr = press.getModifierState?.('AltGraph') ?? false
  if (!isAltGr && (press.ctrlKey || press.metaKey)) return false
  if (!isAltGr && press.altKey && platform !== 'darwin') return false
  // Every other key has a name of several letters.
  return BEGINS_CHARACTER.has(press.key) || /^.$/su.test(press.key)
}

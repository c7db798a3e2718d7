import type { AppInfo } from '#shared/ipc/app.ts'

export type Platform = AppInfo['platform']

/** A key with or without the platform's command key (Cmd on macOS, Ctrl elsewhere). `key` as in `KeyboardEvent.key`. */
export interface Shortcut {
  readonly key: string
  readonly mod?: true
  /** Does nothing more while it is held down: what it does shows itself outside of the window, or is undone by the next time. */
  readonly once?: true
}

/**
 * Every shortcut of the window. Tooltips and key handlers both read it, so that they cannot disagree.
 * Those without the command key belong to the viewer, where no text can be typed. Keys that write are for the prompt elsewhere.
 */
export const SHORTCUTS = {
  generate: { key: 'Enter', mod: true },
  openCreate: { key: '1', mod: true },
  openSettings: { key: ',', mod: true },
  focusPrompt: { key: 'n', mod: true },
  viewerPrevious: { key: 'ArrowLeft' },
  viewerNext: { key: 'ArrowRight' },
  viewerFirst: { key: 'Home' },
  viewerLast: { key: 'End' },
  viewerZoomIn: { key: '+' },
  viewerZoomOut: { key: '-' },
  viewerFit: { key: '0' },
  viewerActualSize: { key: '1' },
  viewerInfo: { key: 'i', once: true },
  viewerReveal: { key: 'o', once: true },
  viewerCopyPrompt: { key: 'c', once: true },
  viewerCopyPicture: { key: 'c', mod: true, once: true },
  viewerSave: { key: 's', mod: true, once: true },
  viewerReference: { key: 'r', once: true },
  /** Backspace too, which is what keyboards of a Mac have. */
  viewerDelete: { key: 'Delete', once: true },
  viewerPlay: { key: ' ', once: true },
  viewerMute: { key: 'm', once: true },
  viewerLoop: { key: 'l', once: true },
  viewerClose: { key: 'Escape' },
} as const satisfies Record<string, Shortcut>

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing'> &
  Partial<Pick<KeyboardEvent, 'repeat'>>

/** Keys that count as others. */
const SAME_KEYS: Readonly<Record<string, string>> = { '=': '+', Backspace: 'Delete' }

/**
 * Whether a key press is this shortcut. Never while an input method composes: there, Enter and the digits
 * choose characters.
 */
export function matchesShortcut(press: KeyPress, shortcut: Shortcut, platform: Platform): boolean {
  if (press.isComposing || press.altKey) return false
  if (shortcut.once === true && press.repeat === true) return false
  const command = platform === 'darwin' ? press.metaKey : press.ctrlKey
  const other = platform === 'darwin' ? press.ctrlKey : press.metaKey
  if (other || command !== (shortcut.mod ?? false)) return false
  const key = SAME_KEYS[press.key] ?? press.key
  return key.toLowerCase() === shortcut.key.toLowerCase()
}

const KEY_NAMES: Readonly<Record<string, string>> = {
  Enter: '↵',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  Delete: 'Del',
  '-': '−',
  ' ': '␣',
}

/** The shortcut as the platform writes it: `⌘↵` or `Ctrl ↵`. */
export function shortcutLabel(shortcut: Shortcut, platform: Platform): string {
  const key =
    shortcut.key === 'Delete' && platform === 'darwin'
      ? '⌫'
      : (KEY_NAMES[shortcut.key] ?? shortcut.key.toUpperCase())
  if (!shortcut.mod) return key
  return platform === 'darwin' ? `⌘${key}` : `Ctrl ${key}`
}

/** The shortcut for `aria-keyshortcuts`. */
export function ariaShortcut(shortcut: Shortcut, platform: Platform): string {
  const key = shortcut.key === ' ' ? 'Space' : shortcut.key === '+' ? 'Plus' : shortcut.key
  if (!shortcut.mod) return key
  return `${platform === 'darwin' ? 'Meta' : 'Control'}+${key}`
}

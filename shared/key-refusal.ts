import { defaultKeys, definitionOf, type CommandId } from './commands.ts'
import type { Platform } from './domain/platform.ts'
import { isTyped, partsOfKeys, type KeyCombination } from './key-combination.ts'

/**
 * Why keys cannot be given to a command: the system or the app's own menu has them, they move and press what has the focus, they work on
 * text, or they would be typed. `fixed` is a command whose own keys stay.
 */
export type KeyRefusal = 'system' | 'menu' | 'control' | 'text' | 'typing' | 'fixed'

const SYSTEM: Readonly<Record<Platform, readonly RegExp[]>> = {
  darwin: [
    /^Mod\+(?:Shift\+)?(?:Space|Tab|[345])$/,
    /^Ctrl\+(?:Space|Arrow\w+)$/,
    /^Mod\+Alt\+Escape$/,
  ],
  win32: [
    /^Alt\+(?:F4|Space|Escape)$/,
    /^(?:Alt|Mod)\+(?:Shift\+)?Tab$/,
    /^Mod\+Alt\+Delete$/,
    /^Mod\+(?:Shift\+)?Escape$/,
    // Of input methods for Chinese.
    /^Mod\+(?:Shift\+)?Space$/,
  ],
  linux: [
    /^Alt\+(?:F[1-4]|Space)$/,
    /^(?:Alt|Mod)\+(?:Shift\+)?Tab$/,
    /^Mod\+Alt\+/,
    /^Mod\+(?:Shift\+)?Space$/,
  ],
}

/** Of the roles in the menu, and of Chromium. */
const MENU: readonly RegExp[] = [
  /^Mod\+(?:[QWMH]|0|Plus|=|-|_)$/,
  /^Mod\+(?:Shift\+)?[RI]$/,
  /^(?:Ctrl\+Mod\+F|Mod\+Alt\+[HI]|F1[12])$/,
]

/** Which keys of text fields have the command key, or the one beside it. */
const TEXT: readonly RegExp[] = [
  /^Mod\+(?:[ACVXYZ]|Shift\+[VZ])$/,
  /^(?:Mod|Alt|Ctrl)\+(?:Shift\+)?(?:Arrow\w+|Home|End|Backspace|Delete)$/,
]

/** Keys that move and press, with or without Shift. */
const CONTROL = /^(?:Shift\+)?(?:Enter|Escape|Tab|F6|F10)$/
/** The same where the viewer is not. */
const CONTROL_OUTSIDE_VIEWER =
  /^(?:Shift\+)?(?:Space|Arrow\w+|Home|End|PageUp|PageDown|Backspace|Delete|Insert)$/

/** Returns why a command cannot have some keys; null where it can. What it has from the start it can always have. */
export function refusalOf(
  id: CommandId,
  keys: KeyCombination,
  platform: Platform,
): KeyRefusal | null {
  const { scope, fixed = false } = definitionOf(id)
  if (fixed) return 'fixed'
  if (defaultKeys(id, platform).includes(keys)) return null
  const isAnyOf = (patterns: readonly RegExp[]): boolean =>
    patterns.some((pattern) => pattern.test(keys))
  if (isAnyOf(SYSTEM[platform])) return 'system'
  if (isAnyOf(MENU)) return 'menu'
  if (isAnyOf(TEXT)) return 'text'
  if (CONTROL.test(keys)) return 'control'
  if (scope === 'viewer') return null
  if (CONTROL_OUTSIDE_VIEWER.test(keys)) return 'control'
  const parts = partsOfKeys(keys)
  return parts !== null && isTyped(parts) ? 'typing' : null
}

import { z } from 'zod'
import type { Platform } from './domain/platform.ts'

/**
 * A key with its modifiers, as one text: `Mod+K`, `Alt+Shift+ArrowUp`, `?`. `Mod` is Cmd on macOS and Ctrl elsewhere;
 * `Ctrl` is the control key of a Mac. The modifiers come in this order. Letters are capitals, other characters stand
 * for themselves (`Plus` and `Space` for those that would not be seen), and the rest have the names of
 * `KeyboardEvent.key`. Shift is only named with letters and named keys: which other characters need it depends on the
 * keyboard.
 */
export type KeyCombination = string

export interface KeyParts {
  readonly modifiers: readonly Modifier[]
  /** A capital letter, a digit, another visible ASCII character, or the name of a key. */
  readonly key: string
}

export const MODIFIERS = ['Mod', 'Ctrl', 'Alt', 'Shift'] as const
export type Modifier = (typeof MODIFIERS)[number]

const NAMED_KEYS: ReadonlySet<string> = new Set(
  [
    'Enter Escape Tab Space Plus Backspace Delete Insert Home End PageUp PageDown',
    'ArrowLeft ArrowRight ArrowUp ArrowDown',
    'F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12 F13 F14 F15 F16 F17 F18 F19 F20 F21 F22 F23 F24',
  ].flatMap((names) => names.split(' ')),
)

/** Returns the parts of a combination; null for a text that is none, or not in the form of `KeyCombination`. */
export function partsOfKeys(text: string): KeyParts | null {
  const parts = text.split('+')
  const key = parts.pop() ?? ''
  const modifiers = MODIFIERS.filter((modifier) => parts.includes(modifier))
  if (!isKey(key) || modifiers.join('+') !== parts.join('+')) return null
  if (modifiers.includes('Shift') && !takesShift(key)) return null
  return { modifiers, key }
}

/**
 * Returns whether Shift with a key is another combination than the key alone: with digits and signs it is another
 * character.
 */
function takesShift(key: string): boolean {
  return /^[A-Z]$/.test(key) || (NAMED_KEYS.has(key) && key !== 'Plus')
}

/** Returns whether a combination writes a character, where text is written. */
export function isTyped({ modifiers, key }: KeyParts): boolean {
  const isCharacter = key.length === 1 || key === 'Space' || key === 'Plus'
  return isCharacter && modifiers.every((modifier) => modifier === 'Shift')
}

function isKey(key: string): boolean {
  return NAMED_KEYS.has(key) || (/^[!-~]$/.test(key) && !/[a-z+]/.test(key))
}

/** The properties of a `KeyboardEvent` that `keysOfPress` reads. */
export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  readonly code?: string
  readonly getModifierState?: (key: string) => boolean
}

/**
 * Returns the combination of a key press; null for one that is none, such as a modifier alone, a character of AltGr,
 * or a key of the system (Windows, Super). On a keyboard of another script the letter is the one that the key has on
 * a Latin one.
 */
export function keysOfPress(press: KeyPress, platform: Platform): KeyCombination | null {
  const isMac = platform === 'darwin'
  if (press.getModifierState?.('AltGraph') === true || (!isMac && press.metaKey)) return null
  const key = keyOf(press)
  if (!isKey(key)) return null
  const held: Readonly<Record<Modifier, boolean>> = {
    Mod: isMac ? press.metaKey : press.ctrlKey,
    Ctrl: isMac && press.ctrlKey,
    Alt: press.altKey,
    Shift: press.shiftKey && takesShift(key),
  }
  return [...MODIFIERS.filter((modifier) => held[modifier]), key].join('+')
}

function keyOf({ key, code = '' }: KeyPress): string {
  if (key === ' ') return 'Space'
  if (key === '+') return 'Plus'
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  if (letter !== undefined && key > '~') return letter
  return key.length === 1 ? key.toUpperCase() : key
}

/** A combination from outside: of the page, or of a file. */
export const keyCombinationSchema = z
  .string()
  .max(40)
  .refine((text) => partsOfKeys(text) !== null, 'No key combination')

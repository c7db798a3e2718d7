import { describe, expect, it } from 'vitest'
import {
  isTyped,
  keyCombinationSchema,
  keysOfPress,
  partsOfKeys,
  type KeyPress,
} from '#shared/key-combination.ts'

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
})

describe('the keys of a press', () => {
  it('have the command key of the platform and no other', () => {
    expect(keysOfPress(press('Enter', { metaKey: true }), 'darwin')).toBe('Mod+Enter')
    expect(keysOfPress(press('Enter', { ctrlKey: true }), 'darwin')).toBe('Ctrl+Enter')
    expect(keysOfPress(press('Enter', { ctrlKey: true }), 'win32')).toBe('Mod+Enter')
    expect(keysOfPress(press('Enter', { metaKey: true }), 'win32')).toBeNull()
    expect(keysOfPress(press('Enter'), 'win32')).toBe('Enter')
  })

  it('take signs with or without the shift key, and letters in either case', () => {
    expect(keysOfPress(press('+', { shiftKey: true }), 'linux')).toBe('Plus')
    expect(keysOfPress(press('?', { shiftKey: true }), 'linux')).toBe('?')
    expect(keysOfPress(press('i'), 'linux')).toBe('I')
    expect(keysOfPress(press('I', { shiftKey: true }), 'linux')).toBe('Shift+I')
    expect(keysOfPress(press(' '), 'linux')).toBe('Space')
  })

  it('are those of a Latin keyboard on one of another script, and where the option key writes', () => {
    expect(keysOfPress(press('л', { ctrlKey: true, code: 'KeyK' }), 'linux')).toBe('Mod+K')
    expect(keysOfPress(press('˚', { altKey: true, code: 'KeyK' }), 'darwin')).toBe('Alt+K')
  })

  it('are none for a modifier alone, an accent that waits, or a character of AltGr', () => {
    for (const key of ['Control', 'Shift', 'Dead', 'Process', 'é', '中'])
      expect(keysOfPress(press(key), 'linux')).toBeNull()
    const altGr = { ctrlKey: true, altKey: true, getModifierState: () => true }
    expect(keysOfPress(press('@', altGr), 'win32')).toBeNull()
  })
})

describe('a key combination from outside', () => {
  it.each(['Mod+K', 'Mod+Alt+Shift+ArrowUp', '?', 'Mod+/', 'F5', 'Plus', 'Mod+,', 'Shift+F10'])(
    '%s is taken',
    (text) => {
      expect(keyCombinationSchema.safeParse(text).success).toBe(true)
    },
  )

  it.each(
    ['', '+', 'Mod', 'Mod+', 'Mod+k', 'Shift+Mod+K', 'Mod+Mod+K', 'Shift+1', 'Shift+Plus'].concat([
      'Cmd+K',
      'Mod+中',
      'Mod+F25',
      'Mod+K+L',
      'Mod+ ',
      `Mod+${'K'.repeat(99)}`,
    ]),
  )('“%s” is refused', (text) => {
    expect(keyCombinationSchema.safeParse(text).success).toBe(false)
  })

  it('writes a character unless it has a command key or is a named one', () => {
    const typed = ['K', 'Shift+K', '?', 'Space', 'Mod+K', 'Alt+K', 'F5', 'Enter'].filter((text) => {
      const parts = partsOfKeys(text)
      return parts !== null && isTyped(parts)
    })
    expect(typed).toEqual(['K', 'Shift+K', '?', 'Space'])
  })
})

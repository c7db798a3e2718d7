import { describe, expect, it } from 'vitest'
import { isTyping } from '../../../../renderer/ui/typing.ts'

type Modifier = 'ctrlKey' | 'metaKey' | 'altKey' | 'altGraph'

const press = (key: string, ...held: Modifier[]) => ({
  key,
  ctrlKey: held.includes('ctrlKey'),
  metaKey: held.includes('metaKey'),
  altKey: held.includes('altKey'),
  getModifierState: (name: string) => name === 'AltGraph' && held.includes('altGraph'),
})

describe('isTyping', () => {
  it.each(['a', 'É', '7', '.', ' ', '你', '😀', 'Dead', 'Process'])('is so for %j', (key) => {
    for (const platform of ['linux', 'win32', 'darwin'] as const) {
      expect(isTyping(press(key), platform)).toBe(true)
    }
  })

  it.each(['Enter', 'Tab', 'Escape', 'Backspace', 'ArrowUp', 'F2', 'Shift', 'Unidentified', ''])(
    'is not so for %j',
    (key) => {
      expect(isTyping(press(key), 'linux')).toBe(false)
    },
  )

  it('is not so for commands, and for what AltGr and the option key of a Mac write', () => {
    expect(isTyping(press('a', 'ctrlKey'), 'win32')).toBe(false)
    expect(isTyping(press('v', 'metaKey'), 'darwin')).toBe(false)
    expect(isTyping(press('f', 'altKey'), 'linux')).toBe(false)
    expect(isTyping(press('@', 'ctrlKey', 'altKey', 'altGraph'), 'win32')).toBe(true)
    expect(isTyping(press('å', 'altKey'), 'darwin')).toBe(true)
  })
})

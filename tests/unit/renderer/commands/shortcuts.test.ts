import { describe, expect, it } from 'vitest'
import {
  ariaShortcut,
  matchesShortcut,
  shortcutLabel,
  SHORTCUTS,
} from '../../../../renderer/commands/shortcuts.ts'

const press = (
  key: string,
  modifiers: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing', boolean>> = {},
) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  ...modifiers,
})

describe('matchesShortcut', () => {
  it('takes the command key of the platform and no other', () => {
    const { generate } = SHORTCUTS
    expect(matchesShortcut(press('Enter', { metaKey: true }), generate, 'darwin')).toBe(true)
    expect(matchesShortcut(press('Enter', { ctrlKey: true }), generate, 'darwin')).toBe(false)
    expect(matchesShortcut(press('Enter', { ctrlKey: true }), generate, 'win32')).toBe(true)
    expect(matchesShortcut(press('Enter'), generate, 'win32')).toBe(false)
  })

  it('never matches while an input method composes', () => {
    const composing = press('Enter', { ctrlKey: true, isComposing: true })
    expect(matchesShortcut(composing, SHORTCUTS.generate, 'linux')).toBe(false)
  })

  it('takes either key that deletes, once while it is held down', () => {
    const { viewerDelete } = SHORTCUTS
    expect(matchesShortcut(press('Delete'), viewerDelete, 'win32')).toBe(true)
    expect(matchesShortcut(press('Backspace'), viewerDelete, 'darwin')).toBe(true)
    expect(matchesShortcut({ ...press('Delete'), repeat: true }, viewerDelete, 'win32')).toBe(false)
    const { viewerNext } = SHORTCUTS
    expect(matchesShortcut({ ...press('ArrowRight'), repeat: true }, viewerNext, 'win32')).toBe(
      true,
    )
    expect([shortcutLabel(viewerDelete, 'darwin'), shortcutLabel(viewerDelete, 'linux')]).toEqual([
      '⌫',
      'Del',
    ])
  })

  it('does once while a key is held what opens a window, copies, or goes back and forth', () => {
    const held = ['Reveal', 'CopyPrompt', 'CopyPicture', 'Info', 'Play', 'Mute', 'Loop'] as const
    for (const name of held) {
      const shortcut = SHORTCUTS[`viewer${name}`]
      const once = press(shortcut.key, { ctrlKey: 'mod' in shortcut })
      expect(matchesShortcut(once, shortcut, 'linux')).toBe(true)
      expect(matchesShortcut({ ...once, repeat: true }, shortcut, 'linux')).toBe(false)
    }
  })

  it('leaves key combinations of others alone', () => {
    expect(
      matchesShortcut(press('c', { ctrlKey: true }), SHORTCUTS.viewerCopyPrompt, 'linux'),
    ).toBe(false)
    expect(matchesShortcut(press('i', { altKey: true }), SHORTCUTS.viewerInfo, 'linux')).toBe(false)
  })

  it('takes + with or without the shift key, and letters in either case', () => {
    expect(matchesShortcut(press('='), SHORTCUTS.viewerZoomIn, 'linux')).toBe(true)
    expect(matchesShortcut(press('+'), SHORTCUTS.viewerZoomIn, 'linux')).toBe(true)
    expect(matchesShortcut(press('I'), SHORTCUTS.viewerInfo, 'linux')).toBe(true)
  })
})

describe('labels', () => {
  it('are written as the platform writes them', () => {
    expect(shortcutLabel(SHORTCUTS.generate, 'darwin')).toBe('⌘↵')
    expect(shortcutLabel(SHORTCUTS.generate, 'win32')).toBe('Ctrl ↵')
    expect(shortcutLabel(SHORTCUTS.viewerInfo, 'win32')).toBe('I')
  })

  it('tell assistive technology the names of the keys', () => {
    expect(ariaShortcut(SHORTCUTS.openSettings, 'darwin')).toBe('Meta+,')
    expect(ariaShortcut(SHORTCUTS.generate, 'linux')).toBe('Control+Enter')
  })

  it('are unique among those that are live at the same time', () => {
    const keys = Object.entries(SHORTCUTS)
    for (const inViewer of [true, false]) {
      const live = keys.filter(([name]) => name.startsWith('viewer') === inViewer)
      const labels = live.map(([, shortcut]) => shortcutLabel(shortcut, 'linux'))
      expect(new Set(labels).size).toBe(labels.length)
    }
  })
})

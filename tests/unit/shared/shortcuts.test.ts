import { describe, expect, it } from 'vitest'
import { COMMAND_IDS, defaultKeys, definitionOf } from '#shared/commands.ts'
import { PLATFORMS } from '#shared/domain/platform.ts'
import { DEFAULT_SETTINGS, settingsSchema } from '#shared/domain/settings.ts'
import { settingsRoutes } from '#shared/ipc/settings.ts'
import { refusalOf } from '#shared/key-refusal.ts'
import { conflictsWith, shortcutsOf } from '#shared/shortcuts.ts'

describe('keys that the user has chosen', () => {
  it('take the place of a command’s own, on every platform', () => {
    for (const platform of PLATFORMS) {
      const shortcuts = shortcutsOf(platform, { openSettings: 'Mod+J', openCreate: null })
      expect(shortcuts.openSettings).toEqual(['Mod+J'])
      expect(shortcuts.openCreate).toEqual([])
      expect(shortcuts.redo).toEqual(defaultKeys('redo', platform))
    }
  })

  it('are ignored where the system or the window keeps them, or the command’s stay, whoever wrote them', () => {
    const shortcuts = shortcutsOf('linux', {
      openSettings: 'Mod+Q',
      openCreate: 'X',
      viewerClose: 'X',
    })
    expect(shortcuts).toEqual(shortcutsOf('linux'))
  })

  it('are read from a file one by one: what is none is left out, and takes nothing else with it', () => {
    const stored = {
      ...DEFAULT_SETTINGS,
      theme: 'dark',
      shortcuts: {
        openSettings: 'Mod+J',
        openCreate: 'mod j',
        nobodyKnows: 'Mod+L',
        redo: 7,
        undo: null,
      },
    }
    expect(settingsSchema.parse(stored)).toEqual({
      ...DEFAULT_SETTINGS,
      theme: 'dark',
      shortcuts: { openSettings: 'Mod+J', undo: null },
    })
    for (const shortcuts of ['x', null, [], 3]) {
      expect(settingsSchema.parse({ ...stored, shortcuts }).shortcuts).toEqual({})
    }
  })

  it.each([{ nobodyKnows: 'Mod+J' }, { undo: 'mod+j' }, { undo: 7 }, 'Mod+J', { undo: ['Mod+J'] }])(
    'are refused as a whole from the page when one is none: %j',
    (shortcuts) => expect(settingsRoutes.update.input.safeParse({ shortcuts }).success).toBe(false),
  )
})

describe('keys that cannot be had', () => {
  it.each([
    ['Mod+Q', 'menu'],
    ['Mod+0', 'menu'],
    ['Mod+Shift+I', 'menu'],
    ['F11', 'menu'],
    ['Mod+V', 'text'],
    ['Mod+ArrowLeft', 'text'],
    ['Tab', 'control'],
    ['Shift+F10', 'control'],
    ['ArrowDown', 'control'],
    ['Escape', 'control'],
    ['K', 'typing'],
    ['Shift+K', 'typing'],
    ['/', 'typing'],
    ['Mod+J', null],
    ['Alt+J', null],
    ['F2', null],
    ['Mod+Shift+K', null],
  ])('outside of the viewer: %s, %s', (keys, why) => {
    expect(refusalOf('openSettings', keys, 'win32')).toBe(why)
  })

  it('belong to the system of the platform', () => {
    expect(refusalOf('openSettings', 'Alt+F4', 'win32')).toBe('system')
    expect(refusalOf('openSettings', 'Mod+Space', 'win32')).toBe('system')
    expect(refusalOf('openSettings', 'Mod+Space', 'darwin')).toBe('system')
    expect(refusalOf('openSettings', 'Mod+Alt+T', 'linux')).toBe('system')
    expect(refusalOf('openSettings', 'Mod+Alt+T', 'win32')).toBeNull()
  })

  it('are fewer in the viewer, where nothing is typed', () => {
    expect(refusalOf('viewerNext', 'J', 'linux')).toBeNull()
    expect(refusalOf('viewerNext', 'Space', 'linux')).toBeNull()
    expect(refusalOf('viewerNext', 'Enter', 'linux')).toBe('control')
    expect(refusalOf('viewerClose', 'Q', 'linux')).toBe('fixed')
  })

  it('are never those that a command has from the start', () => {
    for (const platform of PLATFORMS) {
      for (const id of COMMAND_IDS.filter((each) => definitionOf(each).fixed !== true)) {
        expect(defaultKeys(id, platform).filter((keys) => refusalOf(id, keys, platform))).toEqual(
          [],
        )
      }
    }
  })
})

describe('a conflict', () => {
  const shortcuts = shortcutsOf('linux')

  it('is between commands that can be meant at the same time, and no others', () => {
    expect(conflictsWith('openSettings', ['Mod+1'], shortcuts)).toEqual(['openCreate'])
    expect(conflictsWith('makeImages', ['Mod+S'], shortcuts)).toEqual([])
    expect(conflictsWith('openSettings', ['Mod+S'], shortcuts)).toEqual(['itemSave'])
    expect(conflictsWith('openSettings', ['Mod+,'], shortcuts)).toEqual([])
  })

  it('is nowhere among the keys that commands have from the start', () => {
    for (const platform of PLATFORMS) {
      const own = shortcutsOf(platform)
      expect(COMMAND_IDS.filter((id) => conflictsWith(id, own[id], own).length > 0)).toEqual([])
    }
  })
})

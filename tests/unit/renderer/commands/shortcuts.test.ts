import { describe, expect, it } from 'vitest'
import { COMMAND_IDS, definitionOf } from '#shared/commands.ts'
import { PLATFORMS } from '#shared/domain/platform.ts'
import { shortcutsOf } from '#shared/shortcuts.ts'
import { ariaKeys, keysLabel } from '../../../../renderer/commands/shortcuts.ts'

describe('how keys are shown', () => {
  it('is as the platform writes them', () => {
    expect(keysLabel('Mod+Enter', 'darwin')).toBe('⌘↵')
    expect(keysLabel('Mod+Enter', 'win32')).toBe('Ctrl ↵')
    expect(keysLabel('Mod+Shift+Z', 'darwin')).toBe('⇧⌘Z')
    expect(keysLabel('Mod+Alt+ArrowUp', 'linux')).toBe('Ctrl Alt ↑')
    expect(keysLabel('I', 'win32')).toBe('I')
  })

  it('names the key that deletes as the keyboard of the platform has it', () => {
    const shown = (platform: 'darwin' | 'linux') =>
      keysLabel(shortcutsOf(platform).itemTrash[0] ?? '', platform)
    expect([shown('darwin'), shown('linux')]).toEqual(['⌫', 'Del'])
  })

  it('tells assistive technology the names of the keys', () => {
    expect(ariaKeys('Mod+,', 'darwin')).toBe('Meta+,')
    expect(ariaKeys('Mod+Enter', 'linux')).toBe('Control+Enter')
    expect(ariaKeys('Ctrl+Alt+K', 'darwin')).toBe('Control+Alt+K')
  })
})

describe.each(PLATFORMS)('the keys of the commands on %s', (platform) => {
  it('are unique among those that are live at the same time', () => {
    const shortcuts = shortcutsOf(platform)
    const live = [
      ['window', 'create', 'prompt'],
      ['window', 'create', 'library', 'prompt'],
      ['window', 'create', 'reference'],
      ['window', 'settings'],
      ['window', 'viewer'],
      ['window', 'create', 'mask'],
    ]
    for (const scopes of live) {
      for (const shown of ['image', 'video']) {
        const ids = COMMAND_IDS.filter(
          (id) =>
            scopes.includes(definitionOf(id).scope) && (definitionOf(id).only ?? shown) === shown,
        )
        const keys = ids.flatMap((id) => shortcuts[id])
        expect(keys.toSorted()).toEqual([...new Set(keys)].toSorted())
      }
    }
  })

  it('do once while held what opens a window, copies, deletes, or goes back and forth', () => {
    const held = COMMAND_IDS.filter((id) => definitionOf(id).repeats === true)
    expect(held.filter((id) => definitionOf(id).spends === true)).toEqual([])
    for (const name of ['itemReveal', 'itemCopyPrompt', 'itemCopy', 'itemTrash', 'viewerInfo'])
      expect(held).not.toContain(name)
    for (const name of ['viewerPlay', 'viewerMute', 'viewerLoop', 'referenceRemove'])
      expect(held).not.toContain(name)
    expect(held).toContain('viewerNext')
  })
})

import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { LANGUAGES } from '#shared/domain/settings.ts'
import { COMMAND_TITLES } from '#shared/command-titles/by-language.ts'
import { MENU_COMMANDS, type MenuCommand } from '#shared/ipc/menu.ts'
import { shortcutsOf } from '#shared/shortcuts.ts'
import { titleCase } from '../../../electron/app/text/title-case.ts'
import { menuTemplate } from '../../../electron/app/menu.ts'

vi.mock('electron', () => ({ Menu: {} }))

function flattened(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap(({ submenu, ...item }) => [
    item,
    ...(Array.isArray(submenu) ? flattened(submenu) : []),
  ])
}

/** The menu, flattened, and what was done with it. */
function testMenu(
  language: (typeof LANGUAGES)[number],
  platform: NodeJS.Platform,
  developer = false,
  enabled: readonly MenuCommand[] = MENU_COMMANDS,
) {
  const done: string[] = []
  const template = menuTemplate(
    {
      language,
      shortcuts: shortcutsOf(platform === 'darwin' || platform === 'win32' ? platform : 'linux'),
      enabled: new Set(enabled),
      run: (command) => void done.push(command),
      developer,
    },
    platform,
  )
  const items = flattened(template)
  /** Clicks as Electron would: an action that needs its arguments would fail here. */
  const click = (item: MenuItemConstructorOptions | undefined): void => {
    if (typeof item?.click === 'function') Reflect.apply(item.click, undefined, [])
  }
  return { template, items, done, click }
}

const PLATFORMS = ['darwin', 'win32', 'linux'] as const
const CASES = PLATFORMS.flatMap((platform) => LANGUAGES.map((language) => ({ platform, language })))

describe.each(CASES)('the menu on $platform in $language', ({ platform, language }) => {
  it('offers every command once, by a key of its own', () => {
    const { items, done, click } = testMenu(language, platform)
    for (const item of items) click(item)
    // macOS undoes by its own roles.
    const byRole = platform === 'darwin' ? ['undo', 'redo'] : []
    const expected = MENU_COMMANDS.filter((id) => !byRole.includes(id))
    expect(done.toSorted()).toEqual(expected.toSorted())
    const keys = items.flatMap(({ accelerator }) => accelerator ?? [])
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys.every((key) => key.startsWith('CmdOrCtrl+'))).toBe(true)
  })

  it('has a word of its own or a line for every entry, since Electron labels roles in English', () => {
    const { items } = testMenu(language, platform, true)
    const without = items.filter(({ label = '', type }) => label === '' && type !== 'separator')
    expect(without).toEqual([])
  })

  it('lists the entries of every menu itself, since those of a role are labelled in English', () => {
    const menus = testMenu(language, platform, true).template
    expect(menus.filter(({ submenu }) => !Array.isArray(submenu))).toEqual([])
  })

  it('can quit, and edit text', () => {
    const roles = testMenu(language, platform).items.map(({ role }) => role)
    expect(roles.filter((role) => role === 'quit')).toHaveLength(1)
    expect(roles).toContain('editMenu')
  })

  it('zooms in by the key that has + on it, with and without the shift key', () => {
    const zooming = testMenu(language, platform).items.filter(({ role }) => role === 'zoomIn')
    expect(zooming).toEqual([
      { role: 'zoomIn', label: expect.any(String) },
      { role: 'zoomIn', label: expect.any(String), accelerator: 'CmdOrCtrl+=', visible: false },
    ])
  })

  it('shows reload and developer tools to developers only', () => {
    const rolesOf = (developer: boolean) =>
      testMenu(language, platform, developer).items.map(({ role }) => role)
    expect(rolesOf(false)).not.toContain('toggleDevTools')
    expect(rolesOf(false)).not.toContain('reload')
    expect(rolesOf(true)).toContain('toggleDevTools')
  })
})

describe('the app menu', () => {
  it('is there on macOS only, where Settings and Quit are expected in it', () => {
    expect(testMenu('en', 'darwin').template[0]?.role).toBe('appMenu')
    for (const platform of ['win32', 'linux'] as const) {
      expect(testMenu('en', platform).items.map(({ role }) => role)).not.toContain('appMenu')
    }
  })
})

it.each(PLATFORMS)('speaks the language it was asked to, on %s', (platform) => {
  const labels = (language: (typeof LANGUAGES)[number]) =>
    testMenu(language, platform, true).items.flatMap(({ label }) => label ?? [])
  const chinese = labels('zh-CN')
  expect(chinese).toHaveLength(labels('en').length)
  expect(labels('en').filter((label) => /\P{ASCII}/u.test(label.replace('…', '')))).toEqual([])
  expect(chinese.filter((label) => /[a-z]/i.test(label.replace('Vignette', '')))).toEqual([])
})

it('calls the View menu as the platform does in Chinese', () => {
  const top = (platform: NodeJS.Platform) =>
    testMenu('zh-CN', platform).template.map(({ label }) => label)
  expect(top('darwin')).toEqual(['Vignette', '文件', '编辑', '显示', '窗口', '帮助'])
  expect(top('win32')).toEqual(['文件', '编辑', '视图', '窗口', '帮助'])
  expect(top('linux')).toEqual(top('win32'))
})

it('offers Zoom on macOS only: elsewhere that entry does nothing', () => {
  const hasZoom = (platform: NodeJS.Platform) =>
    testMenu('en', platform).items.some(({ role }) => role === 'zoom')
  expect(PLATFORMS.map(hasZoom)).toEqual([true, false, false])
})

it.each(PLATFORMS)('shows as disabled what cannot be done now, on %s', (platform) => {
  const { items } = testMenu('en', platform, false, ['openSettings'])
  const commands = items.filter(({ id }) => id !== undefined)
  expect(commands.filter(({ enabled }) => enabled === true).map(({ id }) => id)).toEqual([
    'openSettings',
  ])
})

it('writes English titles as menus do, and leaves Chinese ones alone', () => {
  expect(titleCase('Open library folder')).toBe('Open Library Folder')
  expect(titleCase('Back up the library to a ZIP file…')).toBe('Back Up the Library to a ZIP File…')
  expect(titleCase(COMMAND_TITLES['zh-CN'].openLibraryFolder)).toBe('打开作品库文件夹')
})

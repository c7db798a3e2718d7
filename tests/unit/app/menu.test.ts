import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { LANGUAGES } from '#shared/domain/settings.ts'
import { commandSchema } from '#shared/ipc/events.ts'
import { menuTemplate } from '../../../electron/app/menu.ts'

vi.mock('electron', () => ({ Menu: {} }))

/** The menu, flattened, and what was done with it. */
function testMenu(
  language: (typeof LANGUAGES)[number],
  platform: NodeJS.Platform,
  developer = false,
) {
  const done: string[] = []
  const template = menuTemplate(
    language,
    {
      send: (command) => void done.push(command),
      openLibraryFolder: () => void done.push('library'),
      openLogsFolder: () => void done.push('logs'),
      developer,
    },
    platform,
  )
  const items = template.flatMap(({ submenu, ...top }) => [
    top,
    ...(Array.isArray(submenu) ? submenu : []),
  ])
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
    expect(done.toSorted()).toEqual([...commandSchema.options, 'library', 'logs'].toSorted())
    const keys = items.flatMap(({ accelerator }) => accelerator ?? [])
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys.every((key) => key.startsWith('CmdOrCtrl+'))).toBe(true)
  })

  it('has a word, a role or a line for every entry', () => {
    const { items } = testMenu(language, platform)
    for (const { label, role, type } of items) {
      expect(label ?? role ?? (type === 'separator' ? type : '')).not.toBe('')
    }
  })

  it('can quit, and edit text', () => {
    const roles = testMenu(language, platform).items.map(({ role }) => role)
    expect(roles.filter((role) => role === 'quit')).toHaveLength(1)
    expect(roles).toContain('editMenu')
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

it('speaks the language it was asked to', () => {
  const labels = (language: (typeof LANGUAGES)[number]) =>
    testMenu(language, 'linux').items.flatMap(({ label }) => label ?? [])
  const chinese = labels('zh-CN')
  expect(chinese).toHaveLength(labels('en').length)
  expect(chinese.every((label) => /\p{Script=Han}/u.test(label))).toBe(true)
})

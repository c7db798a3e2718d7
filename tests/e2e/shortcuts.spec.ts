import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { connect, studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'
import { colourPictures, handIn, trayOf } from './support/tray.ts'
import type { VignetteApp } from './support/vignette-app.ts'

test.use({ plainPictures: true })

const sheetOf = ({ page }: VignetteApp) => page.getByRole('dialog', { name: 'Keyboard shortcuts' })

/** The accelerators of the native menu, by the ids of its commands. */
function accelerators({ electron }: VignetteApp) {
  return electron.evaluate(({ Menu }) => {
    const all = (items: readonly Electron.MenuItem[]): Electron.MenuItem[] =>
      items.flatMap((item) => [item, ...all(item.submenu?.items ?? [])])
    const commands = all(Menu.getApplicationMenu()?.items ?? []).filter(
      ({ id }) => id !== undefined,
    )
    return Object.fromEntries(commands.map(({ id, accelerator }) => [id, accelerator]))
  })
}

test('a changed key works at once, in the menu, in tooltips and after a restart, and can be reset', async ({
  app,
}) => {
  const { page } = app
  await page.keyboard.press('Control+/')
  const sheet = sheetOf(app)
  await expect(sheet).toBeVisible()
  await page.keyboard.type('ctrl ,')
  const change = sheet.getByRole('button', { name: /^Change the shortcut of “Settings…”/ })
  await change.click()
  await page.keyboard.press('Control+Alt+s')
  await expect(sheet.getByRole('alert')).toContainText('Ctrl Alt S belongs to the system.')
  await change.click()
  await page.keyboard.press('Control+j')
  await expect(
    sheet.getByRole('button', { name: /^Change the shortcut of “Settings…”/ }),
  ).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  await page.keyboard.press('Control+,')
  await expect(page.getByRole('heading', { name: 'Settings', exact: true })).toBeHidden()
  await page.keyboard.press('Control+j')
  await expect(page.getByRole('heading', { name: 'Settings', exact: true })).toBeVisible()
  await expect
    .poll(() => accelerators(app))
    .toMatchObject({ openSettings: 'CmdOrCtrl+J', openCreate: 'CmdOrCtrl+1' })

  const again = await app.relaunch()
  expect(await accelerators(again)).toMatchObject({ openSettings: 'CmdOrCtrl+J' })
  await expect(
    again.page.getByRole('navigation').getByRole('button', { name: 'Settings' }),
  ).toHaveAttribute('aria-keyshortcuts', 'Control+J')
  await again.page.keyboard.press('Control+j')
  await expect(again.page.getByRole('heading', { name: 'Settings', exact: true })).toBeVisible()
  await again.page.keyboard.press('Control+/')
  await sheetOf(again).getByRole('button', { name: 'Reset the shortcut of “Settings…”' }).click()
  await expect.poll(() => accelerators(again)).toMatchObject({ openSettings: 'CmdOrCtrl+,' })
})

test('keys that another command has are taken over by a decision, and what cannot be had is said', async ({
  app,
}) => {
  const { page } = app
  await page.keyboard.press('Control+/')
  const sheet = sheetOf(app)
  const create = sheet.getByRole('button', {
    name: /^Change the shortcut of “Create”/,
  })
  const palette = sheet.getByRole('button', { name: /^Change the shortcut of “Command palette…”/ })
  for (const [keys, words] of [
    ['Control+q', 'belongs to the window'],
    ['Control+c', 'works on text'],
    ['Enter', 'activates a control'],
    ['x', 'is typed into the prompt. Add Ctrl to it.'],
    ['Alt+ArrowLeft', 'works on text'],
  ] as const) {
    await create.click()
    await page.keyboard.press(keys)
    await expect(sheet.getByRole('alert')).toContainText(words)
  }
  // Esc leaves it as it was, and the sheet open; the next one closes it.
  await create.click()
  await page.keyboard.press('Escape')
  await expect(create).toHaveText('Ctrl 1')

  await create.click()
  await page.keyboard.press('Control+k')
  await expect(sheet.getByRole('alert')).toContainText(
    'Ctrl K is the shortcut of “Command palette…”.',
  )
  await sheet.getByRole('button', { name: 'Leave it there' }).click()
  await expect(create).toHaveText('Ctrl 1')
  await create.click()
  await page.keyboard.press('Control+k')
  await sheet.getByRole('button', { name: 'Use it here' }).click()
  await expect(create).toHaveText('Ctrl K')
  await expect(palette).toHaveText('None')
  // Its own key is with the other one now: that is asked about, too.
  await sheet.getByRole('button', { name: 'Reset the shortcut of “Command palette…”' }).click()
  await expect(sheet.getByRole('alert')).toContainText('Ctrl K is the shortcut of “Create”.')
  const stored: unknown = JSON.parse(await readFile(join(app.userData, 'settings.json'), 'utf8'))
  expect(stored).toMatchObject({
    settings: { shortcuts: { openCreate: 'Mod+K', openPalette: null } },
  })
  await sheet.getByRole('button', { name: 'Reset all' }).click()
  await expect(create).toHaveText('Ctrl 1')
  await expect(palette).toHaveText('Ctrl K')
})

test('a question mark opens the sheet where no text has the focus, and is typed where one has', async ({
  app,
}) => {
  const { page } = app
  const studio = studioOf(page)
  await expect(studio.prompt()).toBeFocused()
  await page.keyboard.type('What?')
  await expect(studio.prompt()).toHaveValue('What?')
  await page.getByRole('region', { name: 'Results' }).click({ position: { x: 4, y: 4 } })
  await page.keyboard.type('?')
  await expect(sheetOf(app)).toBeVisible()
  await page.keyboard.type('?')
  await expect(page.getByRole('searchbox')).toHaveValue('?')
  await page.keyboard.press('Escape')
  await expect(sheetOf(app)).toBeHidden()
  await expect(studio.prompt()).toHaveValue('What?')
})

test('a key of the viewer is changed, and the menu of an item shows it', async ({
  app,
  server,
}) => {
  await connect(app, server)
  const { page } = app
  const studio = studioOf(page)
  await studio.prompt().fill('One kite')
  await studio.generate()
  await studio.pictures().first().click()
  const viewer = page.getByRole('dialog').filter({ hasText: '1 of 1' })
  await expect(viewer).toBeVisible()
  await page.keyboard.press('Control+/')
  const sheet = sheetOf(app)
  await sheet
    .getByRole('button', { name: /^Change the shortcut of “Show or hide the information”/ })
    .click()
  await page.keyboard.press('q')
  await expect(
    sheet.getByRole('button', { name: /^Change the shortcut of “Show or hide the information”/ }),
  ).toHaveText('Q')
  await sheet.getByRole('button', { name: /^Change the shortcut of “Copy prompt”/ }).click()
  await page.keyboard.press('y')
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  await expect(viewer).toBeVisible()
  await page.keyboard.press('q')
  await expect(viewer.getByRole('complementary', { name: 'Information' })).toBeVisible()
  await page.keyboard.press('y')
  await expect(page.getByRole('status', { name: 'Messages' })).toContainText('Prompt copied')
})

test('the menu shows as disabled what cannot be done now', async ({ app, server }) => {
  await connect(app, server)
  const { page } = app
  const studio = studioOf(page)
  const enabled = () =>
    app.electron.evaluate(({ Menu }) =>
      ['focusPrompt', 'openCreate', 'openSettings', 'openPalette', 'openLogsFolder'].filter(
        (id) => Menu.getApplicationMenu()?.getMenuItemById(id)?.enabled,
      ),
    )
  await expect.poll(enabled).toContain('openSettings')
  await studio.prompt().fill('One kite')
  await studio.generate()
  await studio.pictures().first().click()
  await expect.poll(enabled).toEqual(['openSettings', 'openPalette', 'openLogsFolder'])
  await page.keyboard.press('Escape')
  await expect.poll(enabled).toHaveLength(5)
})

test('what was moved to the trash comes back by the key that undoes, and that is said', async ({
  app,
  server,
}) => {
  await connect(app, server)
  const { page } = app
  const studio = studioOf(page)
  await studio.prompt().fill('One kite')
  await studio.generate()
  await expect(studio.pictures()).toHaveCount(1)
  await page.getByRole('button', { name: /^Actions for picture/ }).click()
  await page.getByRole('menuitem', { name: 'Move to the trash' }).click()
  await expect(studio.pictures()).toHaveCount(0)
  await page.getByRole('region', { name: 'Results' }).click({ position: { x: 4, y: 4 } })
  await page.keyboard.press('Control+z')
  await expect(studio.pictures()).toHaveCount(1)
  await expect(page.getByRole('status', { name: 'Messages' })).toContainText('Restored')
})

test('undo and redo are active where there is something, and say what they have undone', async ({
  app,
}) => {
  const { page } = app
  const studio = studioOf(page)
  const active = () =>
    app.electron.evaluate(({ Menu }) =>
      ['undo', 'redo'].filter((id) => Menu.getApplicationMenu()?.getMenuItemById(id)?.enabled),
    )
  const messages = page.getByRole('status', { name: 'Messages' })
  await expect(studio.prompt()).toBeFocused()
  await expect.poll(active).toEqual([])
  // Typing is an act in the prompt only.
  await page.keyboard.type('a kite')
  await expect.poll(active).toEqual(['undo'])
  await page.getByRole('region', { name: 'Results' }).click({ position: { x: 4, y: 4 } })
  await expect.poll(active).toEqual([])

  const { names } = trayOf(app)
  await handIn(app, await colourPictures(app, ['a.png']))
  await expect.poll(names).toEqual(['a.png'])
  await page.getByRole('region', { name: 'Results' }).click({ position: { x: 4, y: 4 } })
  await expect.poll(active).toEqual(['undo'])
  await page.keyboard.press('Control+z')
  await expect.poll(names).toEqual([])
  await expect(messages).toContainText('Undone: adding pictures')
  await expect.poll(active).toEqual(['redo'])
  await page.keyboard.press('Control+Shift+z')
  await expect.poll(names).toEqual(['a.png'])
  await expect(messages).toContainText('Redone: adding pictures')
  await expect(messages).not.toContainText('Undone')
  await expect(studio.prompt()).toHaveValue('a kite')
})

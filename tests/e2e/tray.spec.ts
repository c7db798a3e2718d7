import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expectAccessible } from './support/accessibility.ts'
import { dragged, dropIn } from './support/drag.ts'
import { studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'
import { colourPictures, handIn, trayOf } from './support/tray.ts'

const fixture = (name: string) =>
  fileURLToPath(new URL(`../fixtures/media/${name}`, import.meta.url))

test('pictures are chips with number, pixels and the size of the copy, and a line says which of them count', async ({
  app,
}) => {
  const tray = trayOf(app)
  const studio = studioOf(app.page)
  await handIn(app, [fixture('orientation-6.jpg')])
  await expect(tray.chip('orientation-6.jpg')).toHaveAccessibleName(
    /^orientation-6.jpg, 1 of 1, \d+ × \d+, [\d.]+ (?:bytes|kB)$/,
  )
  await expect(tray.line).toHaveText('1 picture · an edit uses it')

  await handIn(app, await colourPictures(app, ['b.png', 'c.png', 'd.png']))
  await expect(tray.line).toHaveText('4 pictures · an edit uses the last 3')
  expect(await tray.names()).toEqual(['orientation-6.jpg', 'b.png', 'c.png', 'd.png'])
  await expect(tray.chip('orientation-6.jpg')).toHaveAccessibleName(/, Not sent$/)
  await expect(tray.chip('b.png')).toHaveAccessibleName(/^b.png, 2 of 4, 64 × 32, .*(?:bytes|kB)$/)

  await studio.make('Video')
  await expect(tray.line).toHaveText('4 pictures · a video uses the first')
  await expect(tray.chip('orientation-6.jpg')).not.toHaveAccessibleName(/Not sent/)
  await expect(tray.chip('d.png')).toHaveAccessibleName(/Not sent$/)
  await expectAccessible(app, 'tray')
})

test('a picture that cannot be used says so on its chip, and does not count', async ({ app }) => {
  const tray = trayOf(app)
  await handIn(app, [fixture('truncated.png'), fixture('image.png')])
  await expect(tray.line).toHaveText('2 pictures · 1 cannot be used')
  const broken = tray.chip('truncated.png')
  await expect(broken).toHaveAccessibleName('truncated.png, 1 of 2, Cannot be used')
  await expect(broken).toHaveAccessibleDescription(/damaged/)
  await broken.hover()
  await broken.getByRole('button', { name: 'Remove truncated.png' }).click()
  await expect(tray.line).toHaveText('1 picture · an edit uses it')
})

test('what is ready is there again after a kill and a reload, in its order, and nothing of it after it was removed', async ({
  app,
}) => {
  await handIn(app, await colourPictures(app, ['a.png', 'b.png', 'c.png']))
  await expect(trayOf(app).line).toHaveText('3 pictures · an edit uses all of them')
  await trayOf(app).chip('c.png').press('Alt+Home')
  expect(await trayOf(app).names()).toEqual(['c.png', 'a.png', 'b.png'])
  await app.page.reload()
  await expect(trayOf(app).line).toHaveText(/3 pictures/)
  expect(await trayOf(app).names()).toEqual(['c.png', 'a.png', 'b.png'])
  await trayOf(app).chip('a.png').press('Delete')
  await app.page.reload()
  await expect(trayOf(app).line).toHaveText(/2 pictures/)

  // On the disk a moment later.
  const onDisk = () => readFile(join(app.userData, 'drafts.json'), 'utf8').catch(() => '')
  await expect.poll(onDisk).toMatch(/^(?!.*a\.png).*c\.png.*b\.png/s)
  await app.kill()
  const again = await app.relaunch()
  await expect(trayOf(again).line).toHaveText(/2 pictures/)
  expect(await trayOf(again).names()).toEqual(['c.png', 'b.png'])
  await expect(trayOf(again).chips.first().locator('img')).toHaveJSProperty('naturalWidth', 64)
  await again.page.getByRole('button', { name: 'Remove all' }).click()
  await expect(trayOf(again).list).toBeHidden()
})

test('what was taken out on its way does not come back when the page has crashed', async ({
  app,
}) => {
  const tray = trayOf(app)
  await handIn(app, await colourPictures(app, ['a.png', 'b.png']))
  await expect(tray.line).toHaveText('2 pictures · an edit uses all of them')
  // Nobody answers whether the hosts may be asked.
  await app.electron.evaluate(({ dialog }) => {
    dialog.showMessageBox = () => new Promise(() => undefined)
  })
  await dropIn(app.page, dragged({ 'text/uri-list': 'http://one.example/kept.png' }))
  await dropIn(app.page, dragged({ 'text/uri-list': 'http://two.example/removed.png' }))
  await expect(tray.chips).toHaveCount(4)
  const last = tray.chips.last()
  await last.press('Delete')
  await expect(tray.chips).toHaveCount(3)
  const onDisk = () => readFile(join(app.userData, 'drafts.json'), 'utf8').catch(() => '')
  await expect.poll(onDisk).toContain('isOut')
  // Playwright does not follow a page that has crashed.
  const evaluate = (script: string) =>
    app.electron.evaluate(
      ({ BrowserWindow }, code) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code),
      script,
    )
  await app.electron.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    const loaded = new Promise<void>((resolve) => {
      contents?.once('render-process-gone', () => contents.once('did-finish-load', () => resolve()))
    })
    contents?.forcefullyCrashRenderer()
    await loaded
  })
  const shown = `[...document.querySelectorAll('[data-key]')].map((chip) => chip.ariaLabel.split(', ')[0])`
  await expect.poll(() => evaluate(shown)).toEqual(['a.png', 'b.png', 'kept.png'])
  const known = `window.vignette.references.list().then(({ data }) => data.map(({ name }) => name))`
  await expect.poll(() => evaluate(known)).toEqual(['a.png', 'b.png', 'kept.png'])
})

test('the keyboard alone goes along the pictures, moves them and removes them, and keeps its place', async ({
  app,
}) => {
  const tray = trayOf(app)
  const { page } = app
  await handIn(app, await colourPictures(app, ['a.png', 'b.png', 'c.png', 'd.png']))
  await expect(tray.line).toHaveText(/4 pictures/)
  // Before the prompt, with two buttons of its own between.
  await studioOf(page).prompt().focus()
  for (let tabs = 0; tabs < 3; tabs += 1) await page.keyboard.press('Shift+Tab')
  await expect(tray.chip('a.png')).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(tray.chip('c.png')).toBeFocused()
  await page.keyboard.press('Alt+ArrowLeft')
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(tray.chip('c.png')).toBeFocused()
  expect(await tray.names()).toEqual(['c.png', 'a.png', 'b.png', 'd.png'])
  await expect(page.getByRole('status').filter({ hasText: /^c.png is now 1 of 4$/ })).toBeAttached()
  await page.keyboard.press('End')
  await page.keyboard.press('Delete')
  await expect(tray.chip('b.png')).toBeFocused()
  await page.keyboard.press('Control+z')
  expect(await tray.names()).toEqual(['c.png', 'a.png', 'b.png', 'd.png'])
  await page.keyboard.press('Control+Shift+z')
  expect(await tray.names()).toEqual(['c.png', 'a.png', 'b.png'])
  for (const _ of [1, 2, 3]) await page.keyboard.press('Backspace')
  await expect(tray.list).toBeHidden()
  await expect(studioOf(page).prompt()).toBeFocused()
})

test('the menu of a chip moves it and shows its file', async ({ app }) => {
  const tray = trayOf(app)
  const { page } = app
  await app.electron.evaluate(({ shell }) => {
    shell.showItemInFolder = (path) => void Object.assign(globalThis, { revealed: path })
  })
  const [, second = ''] = await colourPictures(app, ['a.png', 'b.png'])
  await handIn(app, await colourPictures(app, ['a.png', 'b.png']))
  await expect(tray.line).toHaveText(/2 pictures/)
  const menu = tray.chip('b.png').getByRole('button', { name: 'More for b.png' })
  await tray.chip('b.png').hover()
  await menu.click()
  await expect(page.getByRole('menuitem', { name: 'Move one place earlier' })).toBeVisible()
  await expectAccessible(app, 'the menu of a chip')
  await page.getByRole('menuitem', { name: 'Move one place earlier' }).click()
  expect(await tray.names()).toEqual(['b.png', 'a.png'])
  await tray.chip('b.png').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Show in folder' }).click()
  await expect
    .poll(() => app.electron.evaluate(() => (globalThis as { revealed?: string }).revealed))
    .toBe(second)
  await tray.chip('b.png').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await expect.poll(() => tray.names()).toEqual(['a.png'])
  await expect(tray.chip('a.png')).toBeFocused()
  // The chip hears of the right button in its menu too, and must not close it.
  await tray.chip('a.png').press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Remove' }).click({ button: 'right' })
  await expect(page.getByRole('menuitem', { name: 'Remove' })).toBeVisible()
})

test('a chip is dragged to another place, and Escape leaves it where it was', async ({ app }) => {
  const tray = trayOf(app)
  const { mouse } = app.page
  await handIn(app, await colourPictures(app, ['a.png', 'b.png', 'c.png']))
  await expect(tray.line).toHaveText(/3 pictures/)
  const from = await tray.chip('a.png').boundingBox()
  const to = await tray.chip('c.png').boundingBox()
  if (from === null || to === null) throw new Error('The chips are not on screen')
  await mouse.move(from.x + 10, from.y + 10)
  await mouse.down()
  await mouse.move(to.x + 20, to.y + 10, { steps: 8 })
  await app.page.keyboard.press('Escape')
  await mouse.up()
  expect(await tray.names()).toEqual(['a.png', 'b.png', 'c.png'])
  await mouse.move(from.x + 10, from.y + 10)
  await mouse.down()
  await mouse.move(to.x + 20, to.y + 10, { steps: 8 })
  await mouse.up()
  await expect.poll(() => tray.names()).toEqual(['b.png', 'c.png', 'a.png'])
  await app.page.keyboard.press('Control+z')
  await expect.poll(() => tray.names()).toEqual(['a.png', 'b.png', 'c.png'])
})

test('typing and pictures are undone in the order in which they came, and done again', async ({
  app,
}) => {
  const tray = trayOf(app)
  const { page } = app
  const prompt = studioOf(page).prompt()
  const [first = '', second = ''] = await colourPictures(app, ['a.png', 'b.png'])
  await prompt.focus()
  await page.keyboard.type('a fox')
  await handIn(app, [first])
  await expect(tray.line).toHaveText(/1 picture/)
  await prompt.focus()
  await page.keyboard.type(' in snow')
  await handIn(app, [second])
  await expect(tray.line).toHaveText(/2 pictures/)
  const state = async () => [await prompt.inputValue(), (await tray.names()).join(' ')]
  const whole = await state()
  const seen: string[][] = []
  for (;;) {
    await page.keyboard.press('Control+z')
    const now = await state()
    if (now.join() === (seen.at(-1) ?? whole).join()) break
    seen.push(now)
  }
  // How many letters the browser takes back at once is its own affair.
  expect(seen[0]).toEqual(['a fox in snow', 'a.png'])
  expect(seen).toContainEqual(['a fox', 'a.png'])
  expect(seen).toContainEqual(['a fox', ''])
  expect(seen.at(-1)).toEqual(['', ''])
  expect(seen.findIndex(([, names]) => names === '')).toBeGreaterThan(
    seen.findIndex(([text]) => text === 'a fox'),
  )
  for (const _ of seen) await page.keyboard.press('Control+Shift+z')
  expect(await state()).toEqual(whole)
})

test('reusing a request is undone in one step, and what was typed before it in the next', async ({
  app,
}) => {
  const tray = trayOf(app)
  const { page } = app
  const studio = studioOf(page)
  await studio.prompt().fill('a harbour')
  await studio.generate()
  await expect(studio.pictures().first()).toBeVisible({ timeout: 30_000 })
  await studio.prompt().fill('')
  await handIn(app, await colourPictures(app, ['a.png', 'b.png']))
  await expect(tray.line).toHaveText(/2 pictures/)
  await studio.prompt().focus()
  await page.keyboard.type('a fox')
  await studio.pictures().first().click({ button: 'right' })
  await page.getByRole('menuitem', { name: /^Reuse/ }).click()
  await expect(studio.prompt()).toHaveValue('a harbour')
  await expect(tray.list).toBeHidden()
  await studio.prompt().focus()
  await page.keyboard.press('Control+z')
  await expect(studio.prompt()).toHaveValue('a fox')
  expect(await tray.names()).toEqual(['a.png', 'b.png'])
  // The browser has forgotten these letters: they go all at once.
  await page.keyboard.press('Control+z')
  await expect(studio.prompt()).toHaveValue('')
  await page.keyboard.press('Control+z')
  await expect(tray.list).toBeHidden()
  for (const _ of [1, 2, 3]) await page.keyboard.press('Control+Shift+z')
  await expect(studio.prompt()).toHaveValue('a harbour')
  await expect(tray.list).toBeHidden()
})

test('no key undoes what is behind the settings or the viewer', async ({ app }) => {
  const tray = trayOf(app)
  await handIn(app, [fixture('image.png')])
  await expect(tray.line).toHaveText(/1 picture/)
  await studioOf(app.page).open('Settings')
  await app.page.keyboard.press('Control+z')
  await studioOf(app.page).open('Create')
  await expect(tray.line).toHaveText(/1 picture/)
})

test('fifty pictures are as high as two, and the last of them is in view', async ({ app }) => {
  const tray = trayOf(app)
  const composer = app.page.getByRole('region', { name: 'Composer' })
  const names = Array.from({ length: 50 }, (_, index) => `${index + 1}.png`)
  const paths = await colourPictures(app, names)
  await handIn(app, paths.slice(0, 2))
  await expect(tray.line).toHaveText(/2 pictures/)
  const before = await composer.boundingBox()
  await handIn(app, paths.slice(2))
  await expect(tray.line).toHaveText('50 pictures · an edit uses the last 3', { timeout: 30_000 })
  expect(await composer.boundingBox()).toEqual(before)
  await expect(tray.chip('50.png')).toBeInViewport()
  await expect(tray.chip('1.png')).not.toBeInViewport()
  await expectAccessible(app, 'tray of fifty')
})

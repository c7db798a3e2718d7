import { readFile, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from './support/accessibility.ts'
import { clipboardOf } from './support/clipboard.ts'
import { dragFrom, recordDrags } from './support/drag-out.ts'
import { openDropTarget } from './support/drop-target.ts'
import { itemOf, make, trayReferences } from './support/items.ts'
import { connect, studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'
import { openPointer, type Pointer } from './support/x11-pointer.ts'
import type { VignetteApp } from './support/vignette-app.ts'

test.use({ plainPictures: true })

/** How pictures and videos leave the window, and become references of the next ones. */

const menuOf = (page: Page) => page.getByRole('menu')
const entry = (page: Page, name: string) =>
  menuOf(page).getByRole('menuitem', { name, exact: true })
const messages = (page: Page) => page.getByRole('status', { name: 'Messages' })

test('a tile is dragged out as its real file, and a press that becomes a drag opens nothing', async ({
  app,
  server,
}) => {
  test.slow()
  await connect(app, server)
  const { page } = app
  const drags = await recordDrags(app)
  for (const [kind, prompt] of [
    ['Image', 'A red kite'],
    ['Video', 'A flying kite'],
  ] as const) {
    const before = (await drags()).length
    const tile = await make(app, kind, prompt)
    await dragFrom(app, tile)
    await expect.poll(drags).toHaveLength(before + 1)
    await page.mouse.up()
    const { path } = await itemOf(app, prompt)
    expect((await drags()).at(-1)).toEqual({ files: [path], hasIcon: true })
    await expect(page.getByRole('dialog')).toBeHidden()
    await tile.click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  }
})

test('the viewer’s picture and video are dragged out; a picture that is looked at closely is moved instead', async ({
  app,
  server,
}) => {
  test.slow()
  await connect(app, server)
  const { page } = app
  const drags = await recordDrags(app)
  await (await make(app, 'Image', 'A red kite')).click()
  const viewer = page.getByRole('dialog')
  const picture = viewer.getByRole('img', { name: 'A red kite' })
  await dragFrom(app, picture)
  await expect.poll(drags).toHaveLength(1)
  await page.mouse.up()
  expect((await drags())[0]?.files).toEqual([(await itemOf(app, 'A red kite')).path])
  await expect(viewer).toBeVisible()

  await viewer.getByRole('button', { name: '1:1 Actual size' }).click()
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('+')
  const before = await picture.boundingBox()
  await page.mouse.move(640, 400)
  await page.mouse.down()
  await page.mouse.move(600, 380, { steps: 4 })
  await page.mouse.up()
  const after = await picture.boundingBox()
  expect((after?.x ?? 0) - (before?.x ?? 0)).toBeCloseTo(-40, 0)
  expect((after?.y ?? 0) - (before?.y ?? 0)).toBeCloseTo(-20, 0)
  expect(await drags()).toHaveLength(1)
  await page.keyboard.press('Escape')
  await expect(viewer).toBeHidden()

  await (await make(app, 'Video', 'A flying kite')).click()
  const video = viewer.getByLabel('A flying kite')
  await expect(video).toBeVisible()
  await dragFrom(app, video)
  await expect.poll(drags).toHaveLength(2)
  await page.mouse.up()
  expect((await drags())[1]?.files).toEqual([(await itemOf(app, 'A flying kite')).path])
  await page.setViewportSize({ width: 1600, height: 600 })
  // The black beside a video is no part of it.
  await page.mouse.move(150, 300)
  await page.mouse.down()
  await page.mouse.move(150, 360, { steps: 6 })
  await page.mouse.up()
  expect(await drags()).toHaveLength(2)
})

test('a tile’s menu copies the pixels or the file, saves a copy, and shows the file, by mouse', async ({
  app,
  server,
}) => {
  test.slow()
  await connect(app, server)
  const { page } = app
  const tile = await make(app, 'Image', 'A red kite')
  const { path } = await itemOf(app, 'A red kite')

  await tile.click({ button: 'right' })
  await expect(menuOf(page)).toHaveAccessibleName('Actions for picture 1 of 1: A red kite')
  await expect(menuOf(page).getByRole('menuitem')).toHaveText([
    'Use as reference',
    'Save as reference…',
    'Edit with a mask…',
    'Crop and straighten…',
    'Reuse prompt and parameters',
    'Add to favourites',
    'Ask about this picture',
    'Describe as prompt may be charged',
    'Ten prompts like this may be charged',
    'Mark as kept',
    'Mark as rejected',
    'Add tags…',
    'Add to a collection…',
    'Run again may be charged',
    'Copy',
    'Copy file',
    'Save as…',
    'Save without metadata…',
    'Show in folder',
    'Move to the trash',
  ])
  await expectAccessible(app, 'the menu of a tile')
  await entry(page, 'Copy').click()
  await expect(messages(page)).toContainText('Picture copied')
  const pixels = await clipboardOf(app)
  expect(pixels.size).toEqual({ width: 1024, height: 1024 })
  expect(pixels.files).toBe('')

  await tile.hover()
  await page.getByRole('button', { name: 'Actions for picture 1 of 1: A red kite' }).click()
  await entry(page, 'Copy file').click()
  await expect(messages(page)).toContainText('File copied')
  const file = await clipboardOf(app)
  expect(file.files.trim()).toBe(new URL(`file://${encodeURI(path)}`).href)
  expect(await readFile(fileURLToPath(file.files.trim()))).toEqual(await readFile(path))

  const target = join(app.folder, 'mine.jpg')
  await app.electron.evaluate(({ dialog, shell }, filePath) => {
    const shown: string[] = []
    Object.assign(globalThis, { shown })
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
    shell.showItemInFolder = (each) => void shown.push(each)
  }, target)
  await tile.click({ button: 'right' })
  await entry(page, 'Save as…').click()
  await expect(messages(page)).toContainText('A copy was saved')
  const saved = (await readFile(target)).toString('latin1')
  expect(saved).toContain('A red kite')

  await tile.click({ button: 'right' })
  await entry(page, 'Show in folder').click()
  await expect
    .poll(() => app.electron.evaluate(() => (globalThis as unknown as { shown: string[] }).shown))
    .toEqual([path])
})

test('a menu is opened, walked and left by keys, which do nothing to what lies behind it', async ({
  app,
  server,
}) => {
  test.slow()
  await connect(app, server)
  const { page } = app
  await make(app, 'Image', 'A red kite')
  const tile = await make(app, 'Image', 'A green kite')
  await tile.focus()
  await page.keyboard.press('Shift+F10')
  await expect(menuOf(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(menuOf(page)).toBeHidden()
  await expect(tile).toBeFocused()
  await page.keyboard.press('ContextMenu')
  await expect(menuOf(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(tile).toBeFocused()
  // The tile is one stop; what can be done with it is seen while it has the focus.
  const actions = page.getByRole('button', { name: 'Actions for picture 1 of 1: A green kite' })
  await expect(actions.locator('..')).toHaveCSS('opacity', '1')
  await page.keyboard.press('Enter')
  const viewer = page.getByRole('dialog', { name: 'A green kite' })
  await expect(viewer).toContainText('1 of 2')
  await page.keyboard.press('Shift+F10')
  await expect(menuOf(page)).toHaveAccessibleName('Actions')
  await expect(entry(page, 'Copy')).toHaveAttribute('aria-keyshortcuts', 'Control+C')
  await expect(entry(page, 'Move to the trash')).toContainText('Del')
  await expectAccessible(app, 'the menu of the viewer')
  for (const key of ['End', 'ArrowRight', 'i', 'Delete', 'Home']) await page.keyboard.press(key)
  await page.keyboard.press('Escape')
  await expect(menuOf(page)).toBeHidden()
  await expect(viewer).toContainText('1 of 2')
  await expect(viewer.getByRole('complementary')).toBeHidden()
  await viewer.getByRole('button', { name: 'Actions', exact: true }).click()
  await expect(menuOf(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(viewer).toBeVisible()
})

test('what is moved to the trash from a tile’s menu leaves the focus to its neighbour, and comes back', async ({
  app,
  server,
}) => {
  await connect(app, server)
  const { page } = app
  const studio = studioOf(page)
  await make(app, 'Image', 'A green kite')
  const tile = await make(app, 'Image', 'A red kite')
  await tile.focus()
  await page.keyboard.press('Shift+F10')
  await expect(page.locator('[role=menu]:focus-within')).toBeVisible()
  await page.keyboard.press('ArrowUp')
  await expect(entry(page, 'Move to the trash')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(studio.pictures()).toHaveCount(1)
  await expect(studio.pictures()).toBeFocused()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(studio.pictures()).toHaveCount(2)
})

test('Use as reference puts the picture, or a video’s first frame, into the tray, and goes to the prompt', async ({
  app,
  server,
}) => {
  test.slow()
  await connect(app, server)
  const { page } = app
  const studio = studioOf(page)
  const tile = await make(app, 'Image', 'A red kite')
  const picture = await itemOf(app, 'A red kite')
  await tile.click({ button: 'right' })
  await entry(page, 'Use as reference').click()
  await expect(studio.prompt()).toBeFocused()
  expect(await trayReferences(app)).toMatchObject([{ asset: picture.id, width: 1024 }])
  const clip = await make(app, 'Video', 'A flying kite')
  const video = await itemOf(app, 'A flying kite')
  await clip.click()
  const viewer = page.getByRole('dialog')
  await expect(viewer).toBeVisible()
  await page.keyboard.press('r')
  await expect(viewer).toBeHidden()
  await expect(studio.prompt()).toBeFocused()
  await expect
    .poll(async () => (await trayReferences(app)).map(({ asset }) => asset))
    .toContain(video.id)

  await tile.click()
  await viewer.getByRole('button', { name: 'Actions', exact: true }).click()
  await entry(page, 'Reuse prompt and parameters').click()
  await expect(viewer).toBeHidden()
  await expect(studio.prompt()).toBeFocused()
  await expect(studio.prompt()).toHaveValue('A red kite')
})

test.describe('what cannot be given out', () => {
  test.use({ expectedComplaints: /status of 404/ })

  test('is said in a sentence, and nothing is copied', async ({ app, server }) => {
    await connect(app, server)
    const { page } = app
    const tile = await make(app, 'Image', 'A red kite')
    const { path } = await itemOf(app, 'A red kite')
    await rm(path)
    for (const [action, title] of [
      ['Copy', 'The picture could not be copied'],
      ['Copy file', 'The file could not be copied'],
    ] as const) {
      await tile.click({ button: 'right' })
      await entry(page, action).click()
      await expect(messages(page)).toContainText(title)
      // Read out as an alert: what is seen of it is hidden from screen readers until then.
      await messages(page).getByLabel('Close').click()
      await expect(messages(page)).not.toContainText(title)
    }
    const drags = await recordDrags(app)
    await dragFrom(app, tile)
    await expect(messages(page)).toContainText('The file could not be dragged out')
    await page.mouse.up()
    expect(await drags()).toEqual([])
  })
})

/** A place on an element, in pixels of the screen. */
async function onScreen({ page }: VignetteApp, element: Locator) {
  const box = await element.boundingBox()
  if (box === null) throw new Error('It is not on screen')
  const window = await page.evaluate(() => ({ x: screenX, y: screenY }))
  return { x: window.x + box.x + 40, y: window.y + box.y + 40 }
}

const TARGET = { x: 900, y: 100, width: 300, height: 300 }

/** Presses the display's own mouse button on an element, and moves as far as makes a drag of it. */
async function pressOn(pointer: Pointer, app: VignetteApp, element: Locator): Promise<void> {
  const { x, y } = await onScreen(app, element)
  await pointer.move(x, y)
  await pointer.press(true)
  for (const step of [4, 8, 12, 16]) await pointer.move(x + step, y + step)
}

test('a tile that is dragged onto another program arrives there as the file, by the display’s own pointer', async ({
  app,
  server,
}) => {
  test.slow()
  const pointer = await openPointer()
  test.skip(pointer === null, 'There is no X11 whose pointer a program may move')
  if (pointer === null) return
  await connect(app, server)
  await app.electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 0, y: 0, width: 880, height: 600 })
  })
  const target = await openDropTarget(app, TARGET)
  const tile = await make(app, 'Image', 'A red kite')
  const { path } = await itemOf(app, 'A red kite')
  await pressOn(pointer, app, tile)
  // Moved until the other program knows of it: nothing tells when a native drag has begun.
  await expect
    .poll(async () => {
      for (const step of [0, 10]) await pointer.move(TARGET.x + 100 + step, TARGET.y + 100)
      return target.isDraggedOver()
    })
    .toBe(true)
  await pointer.press(false)
  await expect.poll(async () => (await target.dropped()).length).toBe(1)
  const [file] = await target.dropped()
  expect(file?.name).toBe(basename(path))
  expect(file?.bytes.equals(await readFile(path))).toBe(true)
  pointer.close()
  await target.close()
})

test('a tile that is dragged onto the prompt becomes the reference that it is, and no new file', async ({
  app,
  server,
}) => {
  test.slow()
  const pointer = await openPointer()
  test.skip(pointer === null, 'There is no X11 whose pointer a program may move')
  if (pointer === null) return
  await connect(app, server)
  const { page } = app
  const tile = await make(app, 'Image', 'A red kite')
  const { id } = await itemOf(app, 'A red kite')
  const prompt = await onScreen(app, studioOf(page).prompt())
  const overlay = page.getByText('Drop to use as references')
  const inTray = () =>
    page.evaluate(async () => {
      const listed = await window.vignette.references.list()
      return listed.ok ? listed.data.length : 0
    })
  // Once more where the machine was busy: a system's drag is given up when the window does not answer within a second.
  await expect(async () => {
    await pressOn(pointer, app, tile)
    try {
      await expect
        .poll(
          async () => {
            for (const step of [0, 10]) await pointer.move(prompt.x + step, prompt.y)
            return overlay.isVisible()
          },
          { timeout: 8000 },
        )
        .toBe(true)
    } finally {
      await pointer.press(false)
    }
    await expect.poll(inTray, { timeout: 5000 }).toBe(1)
  }).toPass({ timeout: 60_000 })
  expect(await trayReferences(app)).toMatchObject([{ asset: id }])
  await expect(studioOf(page).prompt()).toBeFocused()
  await expect(page.getByRole('dialog')).toBeHidden()
  pointer.close()
})

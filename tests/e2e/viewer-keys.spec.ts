import { expectAccessible } from './support/accessibility.ts'
import { recordDrags } from './support/drag-out.ts'
import { connect, studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'
import { trayOf } from './support/tray.ts'
import type { VignetteApp } from './support/vignette-app.ts'

test.use({ plainPictures: true })

test('Home and End lead to the first and the last, and a click on the black closes', async ({
  app,
  server,
}) => {
  await connect(app, server)
  const { page } = app
  const studio = studioOf(page)
  await studio.prompt().fill('Three kites')
  await studio.count(3)
  await studio.generate()
  await expect(studio.pictures()).toHaveCount(3)

  // The second click of a double one lands beside the picture in the viewer, which stays.
  await studio
    .pictures()
    .first()
    .dblclick({ position: { x: 8, y: 90 } })
  const viewer = page.getByRole('dialog')
  await expect(viewer).toContainText('1 of 3')
  await page.keyboard.press('End')
  await expect(viewer).toContainText('3 of 3')
  await page.keyboard.press('Home')
  await expect(viewer).toContainText('1 of 3')

  // The strip below leads on as well, and nothing of all this is out of a screen reader's reach.
  await page.keyboard.press('t')
  const strip = viewer.getByRole('navigation', { name: 'Film strip' })
  await expect(strip.getByRole('button')).toHaveCount(3)
  await expectAccessible(app, 'the viewer with its strip')
  await strip.getByRole('button', { name: '3 · Three kites' }).click()
  await expect(viewer).toContainText('3 of 3')
  await page.keyboard.press('t')
  await page.mouse.move(640, 300)
  await expect(strip).toBeHidden()

  // One returns to where the picture is that was seen last.
  await page.keyboard.press('Escape')
  await expect(viewer).toBeHidden()
  await expect(studio.pictures().nth(2)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(viewer).toContainText('3 of 3')

  await recordDrags(app)
  const picture = viewer.getByRole('img', { name: 'Three kites' })
  await picture.click()
  await expect(viewer).toBeVisible()
  const box = await picture.boundingBox()
  if (box === null) throw new Error('There is no picture')
  const beside = { x: box.x - 40, y: box.y + box.height / 2 }
  // Dragged over the black, or begun on the picture, it is no click on the black.
  await page.mouse.move(beside.x, beside.y)
  await page.mouse.down()
  await page.mouse.move(beside.x, beside.y + 60)
  await page.mouse.up()
  await page.mouse.move(box.x + 5, beside.y)
  await page.mouse.down()
  await page.mouse.move(beside.x, beside.y)
  await page.mouse.up()
  await expect(viewer).toBeVisible()
  await page.mouse.click(beside.x, beside.y)
  await expect(viewer).toBeHidden()
})

test('a click beside a video closes, one on it pauses', async ({ app, server }) => {
  await connect(app, server)
  const { page } = app
  const studio = studioOf(page)
  await studio.make('Video')
  await studio.prompt().fill('Waves')
  await studio.generate()
  await studio.videos().first().click()
  const viewer = page.getByRole('dialog')
  const video = viewer.getByLabel('Waves')
  await video.click()
  await expect(viewer).toBeVisible()
  const box = await video.boundingBox()
  if (box === null) throw new Error('There is no video')
  await page.setViewportSize({ width: 1600, height: 700 })
  await page.mouse.click(100, 350)
  await expect(viewer).toBeHidden()

  // The frame that is shown goes along with the next prompt, as a picture.
  await studio.videos().first().click()
  await expect.poll(() => video.evaluate((film: HTMLVideoElement) => film.readyState)).toBe(4)
  await page.keyboard.press('k')
  await page.keyboard.press('.')
  await expect.poll(() => video.evaluate((film: HTMLVideoElement) => film.paused)).toBe(true)
  await page.keyboard.press('Shift+R')
  await expect(viewer).toBeHidden()
  await expect(studio.prompt()).toBeFocused()
  await expect(trayOf(app).chip('Frame.jpg')).toBeVisible()
})

test('Ctrl and C copies the picture in its full size, and selected text where there is some', async ({
  app,
  server,
}) => {
  await connect(app, server)
  const { page } = app
  const studio = studioOf(page)
  await studio.prompt().fill('One kite')
  await studio.generate()
  await studio.pictures().first().click()
  const viewer = page.getByRole('dialog')
  await expect(viewer).toContainText('1 of 1')
  await page.keyboard.press('Control+c')
  await expect(page.getByRole('status', { name: 'Messages' })).toContainText('Picture copied')
  expect(await copiedPicture(app)).toEqual({
    size: { width: 1024, height: 1024 },
    formats: ['image/png'],
  })

  await page.keyboard.press('i')
  await viewer.getByRole('complementary').getByText('One kite', { exact: true }).selectText()
  await page.keyboard.press('Control+c')
  await expect
    .poll(() => app.electron.evaluate(({ clipboard }) => clipboard.readText()))
    .toBe('One kite')
})

/** Returns what is on the clipboard, as each generation of Electron tells it. */
function copiedPicture(app: VignetteApp) {
  return app.electron.evaluate(async ({ clipboard, nativeImage }) => {
    const older = clipboard as unknown as {
      readImage?: () => Electron.NativeImage
      availableFormats: () => string[]
    }
    if (older.readImage !== undefined) {
      return { size: older.readImage().getSize(), formats: older.availableFormats() }
    }
    const [item] = await clipboard.read()
    const png = await item?.getType('image/png')
    if (!(png instanceof Blob)) return null
    const image = nativeImage.createFromBuffer(Buffer.from(await png.arrayBuffer()))
    return { size: image.getSize(), formats: item?.types }
  })
}

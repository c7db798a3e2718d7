import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { photo } from '../integration/edits/support/originals.ts'
import { expectAccessible } from './support/accessibility.ts'
import { drag } from './support/drag.ts'
import { studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'
import { colourPictures, handIn, trayOf } from './support/tray.ts'

/** One of 24 megapixels is edited in `days-work.spec.ts`. */
test('a photo of six megapixels is dropped where it is edited, once in the library however often it comes', async ({
  app,
}) => {
  test.slow()
  const { page } = app
  const path = join(app.folder, 'harbour at noon.jpg')
  const bytes = await photo(3000, 2000, 6)
  await writeFile(path, bytes)
  const mask = page.getByRole('region', { name: 'Mask', exact: true })
  const open = async (): Promise<void> => {
    const dragging = await drag(page, { files: [path] })
    const zone = page.getByText('Edit with a mask', { exact: true })
    const box = await zone.boundingBox()
    if (box === null) throw new Error('There is no zone')
    await dragging.drop({ x: box.x + 10, y: box.y + 10 })
    await expect(mask.getByRole('application')).toBeVisible()
    await expect(mask.getByRole('application')).toHaveAttribute('aria-busy', 'false')
  }
  await open()
  expect(await readFile(path)).toEqual(bytes)
  await page.keyboard.press('Escape')
  const tile = studioOf(page).pictures().first()
  await expect(tile).toBeFocused()
  await expect(tile).toHaveAccessibleName(/harbour at noon/)
  await expect(studioOf(page).job('harbour at noon')).toContainText('Imported')

  // The same photo from the tray: the chip becomes what is edited, and comes back by an undo.
  await handIn(app, [path])
  const chip = trayOf(app).chip('harbour at noon.jpg')
  await expect(chip).toBeVisible()
  await chip.click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Edit with a mask…' }).click()
  await expect(mask.getByRole('application')).toBeVisible()
  await expect(chip).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(studioOf(page).pictures()).toHaveCount(1)
})

test('a picture is cropped, turned and straightened by keys, as a new one beside its original', async ({
  app,
}) => {
  test.slow()
  const { page } = app
  const studio = studioOf(page)
  await studio.prompt().fill('A quiet harbour, to be cropped')
  await studio.generate()
  await studio.pictures().first().click()
  const viewer = page.getByRole('dialog')
  await expect(viewer).toBeVisible()
  await page.keyboard.press('x')
  const frame = page.getByRole('application', { name: /^Frame: 1024 × 1024, from 0, 0$/ })
  await expect(frame).toBeFocused()
  const apply = page.getByRole('button', { name: 'Apply' })
  await expect(apply).toHaveAttribute('aria-disabled', 'true')
  await expectAccessible(app, 'crop')

  await page.getByRole('radio', { name: '16:9' }).check()
  await page.keyboard.press(']')
  await page.keyboard.press('.')
  await expect(page.getByRole('slider', { name: 'Straighten' })).toHaveValue('0.5')
  const size = await page.getByRole('application').getAttribute('aria-label')
  const [, width = '', height = ''] = /(\d+) × (\d+)/.exec(size ?? '') ?? []
  expect(Number(height)).toBeGreaterThan(1.7 * Number(width))
  await page.keyboard.press('Enter')

  // The viewer shows what was made, and what it was made from.
  await expect(page.getByRole('application')).toHaveCount(0)
  await expect(page.getByText('The cropped picture is a new one in the library')).toBeVisible()
  await expect(viewer).toBeFocused()
  await page.keyboard.press('i')
  const original = viewer.getByRole('button', { name: 'Open step 1 of 2' })
  await expect(original).toBeVisible()
  await expect(viewer.getByText(`${width} × ${height}`)).toBeVisible()
  await original.click()
  await expect(viewer.getByRole('list', { name: 'Made from it' }).getByRole('button')).toHaveCount(
    1,
  )
  await page.keyboard.press('Escape')
  await expect(studio.pictures()).toHaveCount(2)
})

test('a picture of the tray is turned and cropped, and comes back by an undo', async ({ app }) => {
  const { page } = app
  const [path = ''] = await colourPictures(app, ['kite.png'])
  await handIn(app, [path])
  const chip = trayOf(app).chip('kite.png')
  await expect(chip).toHaveAccessibleName(/64 × 32/)
  const choose = async (name: string): Promise<void> => {
    await chip.click({ button: 'right' })
    await page.getByRole('menuitem', { name }).click()
  }
  await choose('Turn right')
  await expect(chip).toHaveAccessibleName(/32 × 64/)
  await choose('Crop and straighten…')
  await expect(page.getByRole('application', { name: /^Frame: 32 × 64/ })).toBeFocused()
  await page.keyboard.press('Alt+Shift+ArrowUp')
  await page.keyboard.press('Enter')
  await expect(chip).toHaveAccessibleName(/32 × 54/)
  await expect(chip).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect(chip).toHaveAccessibleName(/32 × 64/)
  await page.keyboard.press('Control+z')
  await expect(chip).toHaveAccessibleName(/64 × 32/)

  const [other = ''] = await colourPictures(app, ['fox.png'], 128)
  await app.electron.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] })
  }, other)
  await choose('Replace…')
  await expect(trayOf(app).chip('fox.png')).toHaveAccessibleName(/, 1 of 1, 128 × 64/)
})

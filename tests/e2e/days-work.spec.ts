import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import type { Job } from '../../shared/domain/generation.ts'
import { photo } from '../integration/edits/support/originals.ts'
import { drag, dropIn } from './support/drag.ts'
import { connect, studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'
import { colourPictures, trayOf } from './support/tray.ts'
import type { VignetteApp } from './support/vignette-app.ts'

/** A day’s work on one picture, from a camera’s file to two saved ones and back: by mouse, and by keys alone. */

const [WIDTH, HEIGHT] = [6000, 4000]

function deskOf({ page }: VignetteApp) {
  const editor = page.getByRole('region', { name: 'Mask', exact: true })
  return {
    studio: studioOf(page),
    viewer: page.getByRole('dialog'),
    editor,
    stage: editor.getByRole('application', { name: 'Mask of the picture' }),
    result: editor.getByRole('button', { name: 'Result 1: show or hide' }),
    tileOf: (name: RegExp): Locator =>
      page.getByRole('region', { name: 'Results' }).getByRole('button', { name }),
  }
}

/** Returns the newest job once it has the result of its edit. */
async function editedJob(page: Page, prompt: string): Promise<Job> {
  let newest: Job | undefined
  await expect
    .poll(
      async () => {
        const listed = await page.evaluate(() => window.vignette.jobs.list({ after: null }))
        newest = listed.ok
          ? listed.data.jobs.find(({ request }) => request.prompt === prompt)
          : undefined
        return [...(newest?.outputs ?? []), ...(newest?.extras ?? [])].some(
          ({ edit }) => edit?.type === 'result',
        )
      },
      { timeout: 60_000 },
    )
    .toBe(true)
  if (newest === undefined) throw new Error('There is no job')
  return newest
}

const sizeOfResult = (job: Job): string => {
  const made = [...job.outputs, ...(job.extras ?? [])].find(({ edit }) => edit?.type === 'result')
  return `${made?.width} × ${made?.height}`
}

test('a photo of 24 megapixels is edited, compared, extended, used as a reference, varied, saved and recalled', async ({
  app,
  server,
}, testInfo) => {
  test.setTimeout(300_000)
  await connect(app, server)
  const { page, electron } = app
  const { studio, viewer, editor, stage, result, tileOf } = deskOf(app)
  const camera = join(app.folder, 'harbour at noon.jpg')
  await writeFile(camera, await photo(WIDTH, HEIGHT, 1))

  // Dropped as the thing to edit.
  const dragging = await drag(page, { files: [camera] })
  const zone = await page.getByText('Edit with a mask', { exact: true }).boundingBox()
  if (zone === null) throw new Error('There is no zone')
  await dragging.drop({ x: zone.x + 10, y: zone.y + 10 })
  await expect(stage).toBeVisible({ timeout: 30_000 })
  await expect(stage).toHaveAttribute('aria-busy', 'false', { timeout: 30_000 })

  // The sky.
  await page.keyboard.press('r')
  const box = await stage.boundingBox()
  if (box === null) throw new Error('There is no stage')
  await page.mouse.move(box.x + box.width * 0.4, box.y + box.height * 0.2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.25)
  await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.4)
  await page.mouse.up()
  await expect(editor.getByRole('status').first()).toHaveText(/\d+%/)
  await studio.prompt().fill('A sky full of stars')
  await expect(studio.generateButton()).not.toHaveAttribute('aria-disabled', 'true', {
    timeout: 30_000,
  })
  await studio.generate()
  expect(sizeOfResult(await editedJob(page, 'A sky full of stars'))).toBe(`${WIDTH} × ${HEIGHT}`)

  // What differs; then beside the photo.
  await expect(result).toBeVisible({ timeout: 30_000 })
  await studio.prompt().press('Escape')
  await page.keyboard.press('x')
  await page.keyboard.press('d')
  await expect(
    editor.getByRole('button', { name: 'What differs: outside the mask nothing does' }),
  ).toHaveAttribute('aria-pressed', 'true')
  await expect(editor.getByRole('img', { name: /^What differs/ })).toBeVisible({ timeout: 30_000 })
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(stage).toBeHidden()

  // Beside the photo, pixel by pixel.
  for (const name of ['Select 1 of 2: A sky full of stars', 'Select 1 of 1: harbour at noon']) {
    await page.getByRole('checkbox', { name }).check({ force: true })
  }
  await page.getByRole('button', { name: 'Compare', exact: true }).click()
  await page.keyboard.press('4')
  await expect(page.getByText(/% of the pixels differ/)).toBeVisible({ timeout: 30_000 })
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Clear the selection' }).click()

  // Beyond its sides, to 16:9.
  await tileOf(/^Open picture 1 of 2: A sky full of stars/).click()
  await expect(viewer).toBeVisible()
  await page.keyboard.press('m')
  await expect(stage).toHaveAttribute('aria-busy', 'false', { timeout: 30_000 })
  await page.keyboard.press('f')
  await editor.getByRole('button', { name: 'Extend to 16:9' }).click()
  await studio.prompt().fill('Quays on both sides')
  await expect(studio.generateButton()).not.toHaveAttribute('aria-disabled', 'true', {
    timeout: 30_000,
  })
  await studio.generate()
  const extended = await editedJob(page, 'Quays on both sides')
  expect(sizeOfResult(extended)).toBe('7111 × 4000')
  await expect(result).toBeVisible({ timeout: 30_000 })
  await result.click()
  await studio.prompt().press('Escape')
  for (const left of [result, stage, viewer]) {
    await page.keyboard.press('Escape')
    if (left !== result) await expect(left).toBeHidden()
  }

  // Second of three references of four variants, of which two stay.
  const [before = '', after = ''] = await colourPictures(app, ['before.png', 'after.png'])
  const composer = page.getByRole('region', { name: 'Composer' })
  await composer.getByRole('button', { name: 'Remove the frame' }).click()
  await dropIn(page, { files: [before] })
  await tileOf(/^Use picture 1 of 2 as reference: Quays on both sides/).click({ force: true })
  await dropIn(page, { files: [after] })
  await expect(trayOf(app).chips.nth(1)).toHaveAccessibleName(/Quays on both sides.*, 2 of 3/)
  await studio.prompt().fill('The harbour as a poster')
  await studio.count(4)
  await expect(studio.generateButton()).not.toHaveAttribute('aria-disabled', 'true', {
    timeout: 30_000,
  })
  await studio.generate()
  const variants = tileOf(/^Open picture \d of \d: The harbour as a poster/)
  await expect(variants).toHaveCount(4, { timeout: 30_000 })
  await variants.nth(1).click()
  await expect(viewer).toContainText('2 of 9')
  for (const left of ['2 of 8', '2 of 7']) {
    await page.keyboard.press('Delete')
    await expect(viewer).toContainText(left)
  }
  await page.keyboard.press('Escape')
  await expect(variants).toHaveCount(2)

  // Both are saved, and one says how it was made.
  const out = testInfo.outputPath('out')
  await mkdir(out)
  await electron.evaluate(({ dialog }, folder) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [folder] })
  }, out)
  const boxes = page.getByRole('checkbox', { name: /^Select \d of \d: The harbour as a poster/ })
  for (const each of await boxes.all()) await each.check({ force: true })
  await page.getByRole('button', { name: /^Save copies/ }).click()
  await expect.poll(() => readdir(out)).toHaveLength(2)
  await page.getByRole('button', { name: 'Clear the selection' }).click()
  await composer.getByRole('button', { name: 'Remove all' }).click()
  await studio.prompt().fill('')
  const [saved = ''] = await readdir(out)
  await dropIn(page, { files: [join(out, saved)] })
  await page.getByRole('button', { name: /^See how .* was made$/ }).click()
  const sheet = page.getByRole('dialog', { name: /^How .* was made$/ })
  await expect(sheet).toContainText('The harbour as a poster')
  await sheet.getByRole('button', { name: /^Use \d+ values?$/ }).click()
  await expect(studio.prompt()).toHaveValue('The harbour as a poster')
})

test('the same day by keys alone', async ({ app, server }, testInfo) => {
  test.setTimeout(240_000)
  await connect(app, server)
  const { page, electron } = app
  const { studio, viewer, editor, stage, result, tileOf } = deskOf(app)
  const said = editor.getByRole('status').first()
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const tabTo = async (wanted: Locator, key = 'Tab'): Promise<void> => {
    await expect(wanted).toBeVisible()
    await expect(async () => {
      await page.keyboard.press(key)
      await expect(wanted).toBeFocused({ timeout: 150 })
    }).toPass({ intervals: [0] })
  }
  /** Goes to the newest of the results. */
  const toNewest = async (newest: Locator): Promise<void> => {
    await expect(async () => {
      await press('F6', 'Home')
      await expect(newest).toBeFocused({ timeout: 300 })
    }).toPass({ intervals: [0] })
  }
  const command = async (words: string): Promise<void> => {
    await press('Control+k')
    await page.keyboard.type(words)
    await expect(page.getByRole('option').first()).toHaveAccessibleName(new RegExp(words))
    await press('Enter')
  }
  const ask = async (prompt: string): Promise<void> => {
    await press('Control+n', 'Control+a')
    await page.keyboard.type(prompt)
    await expect(studio.generateButton()).not.toHaveAttribute('aria-disabled', 'true', {
      timeout: 30_000,
    })
    await press('Control+Enter')
  }
  /** Answers the system's questions for files and folders. */
  const choose = (path: string): Promise<void> =>
    electron.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
    }, path)

  const camera = join(app.folder, 'harbour.jpg')
  await writeFile(camera, await photo(1536, 1024, 1))
  await choose(camera)
  await command('Add pictures')
  const chip = trayOf(app).chip('harbour.jpg')
  await tabTo(chip, 'Shift+Tab')
  await press('Shift+F10')
  await tabTo(page.getByRole('menuitem', { name: 'Edit with a mask…' }), 'ArrowDown')
  await press('Enter')
  await expect(stage).toBeFocused({ timeout: 30_000 })
  await expect(stage).toHaveAttribute('aria-busy', 'false', { timeout: 30_000 })

  // A rectangle and the wand, inverted and back.
  await press('r', 'ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Enter')
  await expect(said).toHaveText(/\d+%/)
  await press('w', 'Shift+ArrowUp', 'Enter')
  const masked = await said.textContent()
  await press('i')
  await expect(said).not.toHaveText(masked ?? '')
  await press('i')
  await ask('A sky full of stars')
  await editedJob(page, 'A sky full of stars')
  await expect(result).toBeVisible({ timeout: 30_000 })
  await press('Escape')
  await expect(stage).toBeFocused()
  await press('x', 'd')
  await expect(editor.getByRole('img', { name: /^What differs/ })).toBeVisible()

  // The result is extended.
  await press('m', 'f')
  await tabTo(editor.getByRole('button', { name: 'Extend to 16:9' }), 'Shift+Tab')
  await press('Enter')
  await ask('Quays on both sides')
  await editedJob(page, 'Quays on both sides')
  await expect(result).toBeVisible({ timeout: 30_000 })
  await press('Escape', 'Escape')
  await expect(stage).toBeHidden()

  // Beside the photo; then it is the reference of four variants.
  const extended = tileOf(/^Open picture 1 of 2: Quays on both sides/)
  await toNewest(extended)
  await press('Space', 'End', 'Space', 'v', '4')
  await expect(page.getByText(/% of the pixels differ/)).toBeVisible({ timeout: 30_000 })
  await press('Escape')
  await expect(page.getByText(/% of the pixels differ/)).toBeHidden()
  await press('Escape')
  await toNewest(extended)
  await press('Enter')
  await expect(viewer).toBeVisible()
  await press('r', 'Escape')
  await expect(viewer).toBeHidden()
  await expect(trayOf(app).chips).toHaveCount(1)
  await press('Control+n')
  await tabTo(page.getByRole('button', { name: 'Remove the frame' }), 'Shift+Tab')
  await press('Enter', 'Control+n')
  const count = page.getByRole('combobox', { name: 'Number of pictures' })
  await tabTo(count)
  await press('ArrowUp', 'ArrowUp', 'ArrowUp')
  await expect(count).toHaveText('×4')
  await ask('The harbour as a poster')
  const variants = tileOf(/^Open picture \d of \d: The harbour as a poster/)
  await expect(variants).toHaveCount(4, { timeout: 30_000 })
  await toNewest(variants.first())
  await press('Enter')
  await expect(viewer).toContainText('1 of 9')
  for (const left of ['1 of 8', '1 of 7']) {
    await press('Delete')
    await expect(viewer).toContainText(left)
  }
  await press('Escape')
  await expect(variants).toHaveCount(2)

  // Both are saved, and one is recalled from its file.
  const out = testInfo.outputPath('out')
  await mkdir(out)
  await choose(out)
  await expect(variants.first()).toBeFocused()
  await press('Space', 'ArrowRight', 'Space')
  await command('Save copies to a folder')
  await expect.poll(() => readdir(out)).toHaveLength(2)
  await press('Escape', 'Control+n', 'Control+a', 'Delete')
  const [saved = ''] = await readdir(out)
  await choose(join(out, saved))
  await command('Add pictures')
  await expect(trayOf(app).chips.last()).toHaveAccessibleName(/Says how it was made/)
  await expect(studio.prompt()).toBeFocused()
  await tabTo(trayOf(app).chips.first(), 'Shift+Tab')
  await press('ArrowRight')
  await expect(trayOf(app).chips.last()).toBeFocused()
  await press('Enter')
  const sheet = page.getByRole('dialog', { name: /^How .* was made$/ })
  await expect(sheet.getByRole('button', { name: /^Use \d+ values?$/ })).toBeFocused()
  await press('Enter')
  await expect(studio.prompt()).toHaveValue('The harbour as a poster')
})

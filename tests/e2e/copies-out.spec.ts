import { basename, join } from 'node:path'
import { readRecalled } from '../../electron/engine/recall/read-recalled.ts'
import { dragFrom, recordDrags } from './support/drag-out.ts'
import { expectAccessible } from './support/accessibility.ts'
import { make } from './support/items.ts'
import { connect } from './support/studio.ts'
import { expect, test } from './support/test.ts'

test.use({ plainPictures: true })

test('copies leave the window under names by template, several in one drag, and say nothing where they are not to', async ({
  app,
  server,
}, testInfo) => {
  test.slow()
  await connect(app, server)
  const { page, electron } = app
  const kite = await make(app, 'Image', 'a paper kite')
  const boat = await make(app, 'Image', 'a paper boat')

  // Saved with its prompt inside, and without, by the menu.
  const saved = testInfo.outputPath('kite.jpg')
  const plain = testInfo.outputPath('plain.jpg')
  for (const [entry, path] of [
    ['Save as…', saved],
    ['Save without metadata…', plain],
  ] as const) {
    await electron.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath })
    }, path)
    await kite.click({ button: 'right' })
    await page.getByRole('menuitem', { name: entry, exact: true }).click()
    await expect(page.getByText('A copy was saved').last()).toBeVisible()
    await expect
      .poll(() =>
        readRecalled(path).then(
          (said) => said?.prompt ?? null,
          () => 'none',
        ),
      )
      .toBe(path === saved ? 'a paper kite' : null)
  }

  await page.keyboard.press('Control+,')
  const settings = page.getByRole('dialog', { name: 'Settings' })
  const names = settings.getByRole('textbox', { name: 'File names of copies' })
  await names.fill('{n} {prompt}')
  await expect(settings.getByText('For example: 1 a lighthouse in a storm.png')).toBeVisible()
  await names.press('Enter')
  await settings
    .getByRole('radiogroup', { name: 'Prompt and model in copies' })
    .getByLabel('Off')
    .click()
  await expectAccessible(app, 'the settings of copies')
  await page.keyboard.press('Escape')

  const drags = await recordDrags(app)
  await boat.click({ modifiers: ['Control'] })
  await kite.click({ modifiers: ['Control'] })
  await dragFrom(app, kite)
  await expect.poll(async () => (await drags()).length).toBe(1)
  await page.mouse.up()
  const files = (await drags()).flatMap((drag) => drag.files)
  expect(files.map((file) => basename(file)).toSorted()).toEqual([
    '1 a paper boat.jpg',
    '1 a paper kite.jpg',
  ])
  for (const file of files) {
    expect(file.startsWith(join(app.library, 'media'))).toBe(false)
    expect(await readRecalled(file)).toBeNull()
  }
})

import { readFile, writeFile } from 'node:fs/promises'
import { A1111_TEXT, pngWith } from '../unit/engine/recall/carriers.ts'
import { expectAccessible } from './support/accessibility.ts'
import { dropIn } from './support/drag.ts'
import { itemOf, make } from './support/items.ts'
import { expectTakenIn, mediaFixture } from './support/incoming.ts'
import { connect, studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'
import { trayOf } from './support/tray.ts'

test.use({ plainPictures: true })

test('what a dropped file says of how it was made is shown beside the composer, and used as far as it is ticked', async ({
  app,
  server,
}, testInfo) => {
  test.slow()
  await connect(app, server)
  const { page } = app
  const studio = studioOf(page)
  await make(app, 'Image', 'a brass lantern')

  const foreign = testInfo.outputPath('fox.png')
  const png = await readFile(mediaFixture('image.png'))
  await writeFile(foreign, pngWith(png, 'parameters', A1111_TEXT, 'compressed iTXt'))
  await studio.prompt().fill('a jug')
  await dropIn(page, { files: [foreign] })
  await expectTakenIn(app, ['fox.png'])

  // By keys alone.
  const chip = trayOf(app).chip('fox.png')
  await chip.focus()
  await page.keyboard.press('Enter')
  const sheet = page.getByRole('dialog', { name: 'How fox.png was made' })
  await expect(sheet.getByRole('checkbox', { name: 'Prompt' })).toBeChecked()
  await expect(sheet.getByRole('checkbox', { name: 'Model' })).toBeDisabled()
  await expect(sheet).toContainText('18446744073709551615')
  await expectAccessible(app, 'recalling')
  await page.keyboard.press('Enter')
  await expect(sheet).toBeHidden()
  await expect(studio.prompt()).toHaveValue(/second line$/)
  await page.keyboard.press('Control+z')
  await expect(studio.prompt()).toHaveValue('a jug')
  await chip.focus()
  await page.keyboard.press('Delete')

  // Our own file, from a file manager.
  const { path } = await itemOf(app, 'a brass lantern')
  await dropIn(page, { files: [path] })
  await expect(trayOf(app).chips).toHaveCount(1)
  await page.getByRole('button', { name: /^See how .* was made$/ }).click()
  const ours = page.getByRole('dialog', { name: /^How .* was made$/ })
  await expect(ours).toContainText('Written by Vignette')
  await ours.getByRole('checkbox', { name: 'Take the picture out of the references' }).check()
  await ours.getByRole('button', { name: /^Use \d+ values?$/ }).click()
  await expect(studio.prompt()).toHaveValue('a brass lantern')
  await expect(trayOf(app).chips).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(studio.prompt()).toHaveValue('a jug')
  await expect(trayOf(app).chips).toHaveCount(1)
})

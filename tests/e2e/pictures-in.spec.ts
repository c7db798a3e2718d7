import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { drag } from './support/drag.ts'
import { studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'
import type { VignetteApp } from './support/vignette-app.ts'

/** Every way by which pictures come into the window, as a user goes it. */

const fixture = (name: string) =>
  fileURLToPath(new URL(`../fixtures/media/${name}`, import.meta.url))

const OVERLAY = 'Drop to use as references'

/** What is in the tray or on its way there, and has ended, by its name. */
function pictures({ page }: VignetteApp) {
  return page.evaluate(async () => {
    const listed = await window.vignette.references.list()
    return listed.ok
      ? listed.data.map(({ name, state }) => `${name} ${state}`)
      : ['the list cannot be read']
  })
}

async function expectPictures(app: VignetteApp, expected: readonly string[]): Promise<void> {
  await expect
    .poll(() => pictures(app), { timeout: 20_000 })
    .toEqual(expected.map((name) => `${name} ready`))
}

/** A folder of pictures of the test's own. */
async function folderOf(app: VignetteApp, files: Readonly<Record<string, string>>) {
  const folder = join(app.folder, 'pictures')
  await mkdir(folder)
  for (const [name, from] of Object.entries(files)) {
    // oxlint-disable-next-line no-await-in-loop -- two small files
    await copyFile(fixture(from), join(folder, name))
  }
  return folder
}

test('files and a folder that are dropped anywhere come into the tray, and the prompt has the cursor', async ({
  app,
}) => {
  const { page } = app
  const studio = studioOf(page)
  await studio.prompt().fill('a fox')
  const folder = await folderOf(app, { '10.png': 'image.png', '2.jpg': 'image.jpg' })
  await writeFile(join(folder, 'notes.txt'), 'no picture')
  await studio.open('Settings')
  const dragging = await drag(page, { files: [fixture('image.webp'), folder] })
  await expect(page.getByText(OVERLAY)).toBeVisible()
  await dragging.drop()
  await expect(page.getByText(OVERLAY)).toBeHidden()
  await expectPictures(app, ['image.webp', '2.jpg', '10.png'])
  await expect(studio.prompt()).toBeFocused()
  await page.keyboard.type(' at night')
  await expect(studio.prompt()).toHaveValue('a fox at night')
})

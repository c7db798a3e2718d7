import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expectAccessible } from './support/accessibility.ts'
import { fillLibrary, promptOf } from './support/full-library.ts'
import { edit, itemOf, make, referenceTo } from './support/items.ts'
import { connect, studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'

/** What an item was made from: told by the viewer's information, and opened there. */

const madeFrom = (page: Page) =>
  page.getByRole('complementary', { name: 'Information' }).getByRole('list', { name: 'Made from' })

/** Returns a server that has one picture. */
async function pictureHost(picture: Buffer) {
  const server = createServer((_request, response) => response.end(picture))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { name: `127.0.0.1:${port}`, close: () => void server.close() }
}

test('the information shows what an item was made from, and opens the item, else the kept picture, with a way back', async ({
  app,
  server,
}) => {
  test.slow()
  await connect(app, server)
  const { page } = app
  const studio = studioOf(page)
  await make(app, 'Image', 'A red kite')
  const reference = await referenceTo(app, 'A red kite')
  const host = await pictureHost(
    await readFile(await itemOf(app, 'A red kite').then(({ path }) => path)),
  )
  const address = { type: 'address', kind: 'image', url: `http://${host.name}/a/kite.jpg` }
  await edit(app, 'A blue kite', [reference, address])
  // A single picture flows with others and has no head: what it was made from is told by the information.
  const result = studio.job('A blue kite').getByRole('button', { name: /^Open picture/ })
  await expect(result).toBeVisible()
  await expectAccessible(app, 'the tile of an edit')

  await result.click()
  const viewer = page.getByRole('dialog')
  await expect(viewer).toContainText('1 of 2')
  await page.keyboard.press('i')
  const rows = madeFrom(page).getByRole('listitem')
  await expect(rows).toHaveCount(2)
  await expect(rows.first()).toContainText('1024 × 1024')
  await expect(rows.last()).toHaveText(`${host.name}An address, fetched by the provider`)
  await expectAccessible(app, 'the information of an edit')
  await rows.first().getByRole('button').click()
  await expect(viewer).toContainText('2 of 2')
  await expect(viewer.getByRole('img', { name: 'A red kite' })).toBeVisible()
  await viewer.getByRole('button', { name: 'Back', exact: true }).click()
  await expect(viewer).toContainText('1 of 2')
  await expect(viewer.getByRole('button', { name: 'Back', exact: true })).toBeHidden()

  // In the trash it is no item any more; the copy that was sent is kept.
  const { id } = await itemOf(app, 'A red kite')
  await page.evaluate((asset) => window.vignette.library.trash({ ids: [asset] }), id)
  await expect(viewer).toContainText('1 of 1')
  await rows.first().getByRole('button').click()
  const kept = viewer.getByRole('img', { name: reference.name })
  await expect(kept).toBeVisible()
  await expect.poll(() => kept.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1024)
  await page.keyboard.press('Delete')
  await page.keyboard.press('Escape')
  await expect(viewer.getByRole('img', { name: 'A blue kite' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(viewer).toBeHidden()
  await expect(result).toBeFocused()
  host.close()
})

test('while a kept picture is shown, the arrows lead to the others that went along', async ({
  app,
  server,
}) => {
  test.slow()
  await connect(app, server)
  const { page } = app
  await make(app, 'Image', 'A red kite')
  await make(app, 'Image', 'A green kite')
  const red = await referenceTo(app, 'A red kite')
  const green = await referenceTo(app, 'A green kite')
  const copies = [red, green].map(({ asset: _asset, ...copyOnly }) => copyOnly)
  await edit(app, 'A blue kite', copies)
  await studioOf(page)
    .job('A blue kite')
    .getByRole('button', { name: /^Open picture/ })
    .click()
  const viewer = page.getByRole('dialog')
  await expect(viewer).toContainText('1 of 3')
  await page.keyboard.press('i')
  await madeFrom(page).getByRole('button').first().click()
  await expect(viewer.getByRole('img', { name: red.name })).toBeVisible()
  await expect(viewer).toContainText('1 of 2')
  await page.keyboard.press('ArrowRight')
  await expect(viewer.getByRole('img', { name: green.name })).toBeVisible()
  await expect(viewer).toContainText('2 of 2')
  await page.keyboard.press('ArrowRight')
  await expect(viewer.getByRole('img', { name: green.name })).toBeVisible()
  await page.keyboard.press('Home')
  await expect(viewer.getByRole('img', { name: red.name })).toBeVisible()
  await viewer.getByRole('button', { name: 'Back', exact: true }).click()
  await expect(viewer.getByRole('img', { name: 'A blue kite' })).toBeVisible()
  await expect(viewer).toContainText('1 of 3')
})

test('an item that is older than all that the feed has loaded is opened at its place', async ({
  launch,
  server,
}) => {
  test.slow()
  const jobs = 70
  const app = await launch({ prepareLibrary: (library) => fillLibrary(library, jobs) })
  await connect(app, server)
  const { page } = app
  const studio = studioOf(page)
  await edit(app, 'A blue kite', [await referenceTo(app, promptOf(1))])
  await studio
    .job('A blue kite')
    .getByRole('button', { name: /^Open picture/ })
    .click()
  const viewer = page.getByRole('dialog')
  await expect(viewer).toContainText(/1 of \d+/)
  await page.keyboard.press('i')
  await madeFrom(page).getByRole('button').click()
  await expect(viewer.getByRole('img', { name: promptOf(1), exact: true })).toBeVisible()
  // It is the last; what lies between comes when one goes on from it.
  await expect(viewer).toContainText(`${jobs + 1} of ${jobs + 1}`)
  await viewer.getByRole('button', { name: 'Back', exact: true }).click()
  await expect(viewer.getByRole('img', { name: 'A blue kite' })).toBeVisible()
})

test.describe('what is gone', () => {
  test.use({ expectedComplaints: /status of 404/ })

  test('a kept picture that is gone says so in the information, and large', async ({
    app: first,
    server,
  }) => {
    test.slow()
    await connect(first, server)
    await make(first, 'Image', 'A red kite')
    const reference = await referenceTo(first, 'A red kite')
    const { asset: _asset, ...copyOnly } = reference
    await edit(first, 'A blue kite', [copyOnly])
    await rm(join(first.library, 'references'), { recursive: true })
    const app = await first.relaunch()
    const { page } = app
    await studioOf(page)
      .job('A blue kite')
      .getByRole('button', { name: /^Open picture/ })
      .click()
    const viewer = page.getByRole('dialog')
    await expect(viewer).toBeVisible()
    await page.keyboard.press('i')
    const row = madeFrom(page).getByRole('listitem')
    await expect(row).toContainText('This picture is no longer kept')
    await row.getByRole('button').click()
    await expect(viewer.getByRole('alert')).toContainText('This picture is no longer kept')
    await viewer.getByRole('button', { name: 'Back', exact: true }).click()
    await expect(viewer.getByRole('img', { name: 'A blue kite' })).toBeVisible()
  })
})

import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Asset } from '../../shared/domain/asset.ts'
import { connect, studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'
import type { VignetteApp } from './support/vignette-app.ts'

test('a newcomer makes two pictures and a video with the demo, and finds them again', async ({
  launch,
}) => {
  const app = await launch()
  const studio = studioOf(app.page)
  await expect(app.page.getByText('Demo provider')).toBeVisible()

  await studio.prompt().fill('Mountains at dusk')
  await studio.count(2)
  await studio.generate()
  await expect(studio.pictures()).toHaveCount(2)
  await expectLoaded(app)

  await studio.make('Video')
  await studio.prompt().fill('Waves at night')
  await studio.generate()
  await expect(studio.videos()).toHaveCount(1, { timeout: 30_000 })
  await expectLoaded(app)
  await expectFilesToMatchRows(app)

  const again = await app.relaunch()
  const later = studioOf(again.page)
  await expect.poll(() => beginsWithLastScreen(again)).toBe(true)
  await expect(later.pictures()).toHaveCount(2)
  await expect(later.videos()).toHaveCount(1)
  await expectLoaded(again)
  await expectFilesToMatchRows(again)
  await expect(again.page.locator('#last-screen')).toHaveCount(0)
})

test('a video plays, seeks and loops in the viewer', async ({ app, server }) => {
  await connect(app, server)
  const studio = studioOf(app.page)
  await studio.make('Video')
  await studio.prompt().fill('Northern lights')
  await studio.generate()
  await studio.videos().click({ timeout: 30_000 })

  const viewer = app.page.getByRole('dialog')
  const video = viewer.locator('video')
  await expect
    .poll(() => video.evaluate((element: HTMLVideoElement) => element.currentTime))
    .toBeGreaterThan(0.2)
  const facts = await video.evaluate((element: HTMLVideoElement) => ({
    duration: element.duration,
    loop: element.loop,
    width: element.videoWidth,
    height: element.videoHeight,
  }))
  expect(facts).toEqual({ duration: 6, loop: true, width: 1280, height: 720 })

  // Jumping near the end is only possible because the file is served in ranges; from there it starts over.
  await video.evaluate((element: HTMLVideoElement) => {
    element.currentTime = 5.6
  })
  await expect
    .poll(() => video.evaluate((element: HTMLVideoElement) => element.currentTime))
    .toBeLessThan(5)
  await app.page.keyboard.press('Escape')
  await expect(viewer).toBeHidden()
  await expect(studio.videos()).toBeFocused()
})

/** Whether the window has shown the pictures of the window before it, until it had its own. */
function beginsWithLastScreen({ page }: VignetteApp): Promise<boolean> {
  return page.evaluate(() => performance.getEntriesByName('last-screen').length === 1)
}

/** Every picture the feed shows has arrived in the page: a broken one has no natural width. */
async function expectLoaded(app: VignetteApp): Promise<void> {
  await expect
    .poll(() =>
      app.page
        .getByRole('region', { name: 'Results' })
        .locator('img')
        .evaluateAll(
          (images: HTMLImageElement[]) =>
            images.length > 0 && images.every((image) => image.complete && image.naturalWidth > 0),
        ),
    )
    .toBe(true)
}

async function expectFilesToMatchRows(app: VignetteApp): Promise<void> {
  const page = await app.page.evaluate(() => window.vignette.jobs.list({ after: null }))
  if (!page.ok) throw new Error(page.error.code)
  const assets = page.data.jobs.flatMap((job) => job.outputs)
  expect(assets).toHaveLength(3)
  for (const asset of assets) await expectFile(app, asset)

  const files = await readdir(join(app.library, 'media'), { recursive: true, withFileTypes: true })
  expect(files.filter((entry) => entry.isFile())).toHaveLength(3)
  expect(await readdir(join(app.library, 'incoming'))).toEqual([])
  expect(await readdir(join(app.library, 'spool'))).toEqual([])
}

async function expectFile(app: VignetteApp, asset: Asset): Promise<void> {
  const bytes = await readFile(join(app.library, asset.file))
  expect(bytes.byteLength).toBe(asset.bytes)
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(asset.sha256)
}

import type { Page } from '@playwright/test'
import { caseBytes, DELIVERED } from '../integration/cases/case-files.ts'
import {
  answerWith,
  DONE,
  generations,
  PICTURES,
  pictureEvent,
} from '../integration/support/answers.ts'
import { fillLibraryWith } from './support/full-library.ts'
import { connect, studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'

const FILE = 'png-cgbi.png'

function withCases(names: readonly string[]) {
  const files = names.map((name) => ({ prompt: name, bytes: () => caseBytes(name) }))
  return { prepareLibrary: (folder: string) => fillLibraryWith(folder, files) }
}

/**
 * Returns what the window itself makes of the original of every output: its size in pixels, and the seconds that it
 * plays.
 */
async function shownBy(page: Page): Promise<Record<string, unknown>> {
  return page.evaluate(async () => {
    const picture = (url: string) =>
      new Promise((resolve) => {
        const image = new Image()
        image.addEventListener('load', () =>
          resolve({ width: image.naturalWidth, height: image.naturalHeight, seconds: null }),
        )
        image.addEventListener('error', () => resolve('not shown'))
        image.src = url
      })
    const clip = (url: string) =>
      new Promise((resolve) => {
        const video = document.createElement('video')
        video.muted = true
        video.addEventListener('loadeddata', () =>
          resolve({
            width: video.videoWidth,
            height: video.videoHeight,
            seconds: Math.round(video.duration * 10) / 10,
          }),
        )
        video.addEventListener('error', () => resolve('not shown'))
        video.preload = 'auto'
        video.src = url
      })
    const feed = await window.vignette.jobs.list({ after: null })
    if (!feed.ok) throw new Error(feed.error.code)
    const entries = feed.data.jobs.flatMap(({ request, outputs }) =>
      outputs.map(async ({ id, kind }) => {
        const url = `media://original/${id}`
        return [request.prompt, await (kind === 'video' ? clip(url) : picture(url))] as const
      }),
    )
    return Object.fromEntries(await Promise.all(entries))
  })
}

test.describe('files of many makers', () => {
  // Asking for the original of what cannot be shown, as no view does.
  test.use({ expectedComplaints: /404|Failed to load/ })

  test('are as large and as long for the window as they were measured', async ({ launch }) => {
    const { page } = await launch(withCases(DELIVERED.map(([name]) => name)))
    const shown = await shownBy(page)
    const measured = DELIVERED.map(([name, { width, height, durationSeconds }]) => [
      name,
      width === null ? 'not shown' : { width, height, seconds: durationSeconds },
    ])
    expect(shown).toEqual(Object.fromEntries(measured))
  })
})

test('what was salvaged from a damaged answer says so on its tile and at the top of the viewer', async ({
  app,
  server,
}) => {
  await connect(app, server)
  const chunk = pictureEvent(0, PICTURES.first).trimEnd()
  server.setFaults([generations([answerWith(`${chunk.slice(0, -1)},,}\n\n${DONE}`)])])
  const studio = studioOf(app.page)
  await studio.prompt().fill('Damaged')
  await studio.generate()
  const tile = studio.pictures()
  await expect(tile).toHaveAccessibleName(/Salvaged/)
  const picture = tile.locator('img')
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0)
  await tile.click()
  const viewer = app.page.getByRole('dialog', { name: 'Damaged' })
  await expect(viewer.getByRole('banner')).toContainText('Salvaged')
  await viewer.getByRole('button', { name: 'Information' }).click()
  await expect(viewer.getByText('The provider’s answer was damaged')).toBeInViewport()
})

test('a file that cannot be shown says what it is, and is deleted and taken back like any other', async ({
  launch,
}) => {
  const { page } = await launch(withCases(['avif-irot90.avif', FILE]))
  const tile = studioOf(page)
    .job(FILE)
    .getByRole('button', { name: /^Open file 1 of 1, PNG/ })
  await expect(tile).toContainText('PNG')
  await expect(tile).toContainText('139 bytes')
  await tile.click()

  const viewer = page
    .getByRole('dialog')
    .filter({ has: page.getByRole('button', { name: 'Move to the trash' }) })
  await expect(viewer.getByText(/Delivered as PNG, 139 bytes/)).toBeVisible()
  await viewer.getByRole('button', { name: 'Information' }).click()
  await expect(viewer.getByText('PNG, which cannot be shown here')).toBeVisible()
  await viewer.getByRole('button', { name: 'Move to the trash' }).click()
  await page.keyboard.press('Escape')
  await expect(tile).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(tile).toBeVisible()
})

import { Transformer } from '@napi-rs/image'
import type { Locator } from '@playwright/test'
import type { DemoServer } from '../../electron/engine/demo/server.ts'
import {
  answerWith,
  DONE,
  generations,
  PICTURES,
  pictureEvent,
} from '../integration/support/answers.ts'
import { fillLibrary, numberOfColour, promptOf } from './support/full-library.ts'
import { connect, studioOf, type Studio } from './support/studio.ts'
import { expect, test } from './support/test.ts'
import type { VignetteApp } from './support/vignette-app.ts'

const JOBS = 240

/** More than a window full of pictures with what is drawn ahead on both sides; far less than all. */
const MOST_TILES = 120

test('hundreds of jobs scroll from the newest to the oldest and back, a few at a time, and a new one is shown at the top', async ({
  launch,
  server,
}) => {
  test.slow()
  const app = await launch({ prepareLibrary: (library) => fillLibrary(library, JOBS) })
  const { page } = app
  const studio = studioOf(page)
  const feed = page.getByRole('region', { name: 'Results' })
  await expectPicture(studio, JOBS)
  await expectPicture(studio, JOBS - 1)

  await page.evaluate(() => {
    const counts: number[] = []
    Object.assign(window, { counts })
    new MutationObserver(() => counts.push(document.querySelectorAll('article').length)).observe(
      document.body,
      { childList: true, subtree: true },
    )
  })
  const end = page.getByText(`${JOBS} pictures and videos since`)
  await feed.focus()
  // Each time the end is reached, twenty more jobs move it.
  await expect
    .poll(
      async () => {
        await page.keyboard.press('End')
        return end.isVisible()
      },
      { intervals: [50] },
    )
    .toBe(true)
  await page.keyboard.press('End')
  await expect(end).toBeInViewport()
  await expectPicture(studio, 1)
  await expectPicture(studio, 2)
  await expect(jobOf(studio, JOBS)).toHaveCount(0)

  await pictureOf(studio, 1).click()
  await expect(page.getByRole('dialog').getByText(`${JOBS} of ${JOBS}`)).toBeVisible()
  await page.keyboard.press('Escape')
  // Until the viewer has gone, and given the focus back, the key would be its own or the tile's.
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(pictureOf(studio, 1)).toBeFocused()

  await feed.focus()
  await page.keyboard.press('Home')
  await expect(jobOf(studio, JOBS)).toBeInViewport()
  await expectPicture(studio, JOBS)

  const counts = await page.evaluate(() => (window as unknown as { counts: number[] }).counts)
  // Counted again and again on the way there and back; several changes at once are told of together.
  expect(counts.length).toBeGreaterThan(5)
  expect(Math.max(...counts)).toBeLessThanOrEqual(MOST_TILES)

  await test.step('a new job is shown at the top, wherever one was', () =>
    expectNewAtTop(app, server))
})

function jobOf(studio: Studio, number: number): Locator {
  return studio.page.getByRole('article', { name: `Pictures: ${promptOf(number)}`, exact: true })
}

function pictureOf(studio: Studio, number: number): Locator {
  return jobOf(studio, number).getByRole('button', { name: /^Open picture 1 of 1/ })
}

/** The tile of a job shows that job's picture: what counts is the colour on the screen. */
async function expectPicture(studio: Studio, number: number): Promise<void> {
  const picture = pictureOf(studio, number)
  await expect(picture).toBeVisible()
  await expect
    .poll(async () => numberOfColour(...(await colourInTheMiddle(await picture.screenshot()))))
    .toBe(number)
}

async function colourInTheMiddle(screenshot: Buffer): Promise<[number, number, number]> {
  const image = new Transformer(screenshot)
  const { width, height } = await image.metadata()
  const pixels = await image.rawPixels()
  const channels = pixels.length / (width * height)
  const middle = (Math.floor(height / 2) * width + Math.floor(width / 2)) * channels
  return [pixels[middle] ?? 0, pixels[middle + 1] ?? 0, pixels[middle + 2] ?? 0]
}

async function expectNewAtTop(app: VignetteApp, server: DemoServer): Promise<void> {
  await connect(app, server)
  const studio = studioOf(app.page)
  const feed = app.page.getByRole('region', { name: 'Results' })
  for (const prompt of ['From far below', 'From there again', 'And again']) {
    await feed.evaluate((element) => element.scrollTo({ top: 2400 }))
    await expect(jobOf(studio, JOBS)).not.toBeInViewport()
    // All at once: the job changes before the window is drawn anew.
    server.setFaults([generations([answerWith(pictureEvent(0, PICTURES.first) + DONE)])])
    await studio.prompt().fill(prompt)
    await studio.generate()
    await expect(studio.job(prompt).getByRole('button', { name: /^Open picture/ })).toBeInViewport()
    expect(await feed.evaluate((element) => element.scrollTop)).toBe(0)
  }
}

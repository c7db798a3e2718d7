import { Transformer } from '@napi-rs/image'
import type { Locator, Page } from '@playwright/test'
import { fillLibraryWith } from '../../e2e/support/full-library.ts'
import { launchVignette, removeFolders } from '../../e2e/support/vignette-app.ts'
import { quantile } from '../face/figures.ts'
import { largePicture } from './large-picture.ts'

/** 50 megapixels. */
const WIDTH = 8660
const HEIGHT = 5776

/** Milliseconds from the hand to the end of the frame that shows it, for 95 of 100 places of a stroke. */
const MOST = 32

const STROKES = 6
/** Places of a stroke, at the pace of a fast hand. */
const PLACES = 60

/** How soon a stroke is seen in the app's own window. */
export interface Strokes {
  readonly met: boolean
  readonly pixels: number
  readonly places: number
  readonly median: number
  readonly most95: number
  readonly worst: number
}

/** Paints strokes on the mask of a picture of 50 megapixels, fitted and close to it, in the app. */
export async function measureStrokes(): Promise<Strokes> {
  const app = await launchVignette({
    prepareLibrary: (folder) =>
      fillLibraryWith(folder, [{ prompt: 'A large picture', bytes: largeJpeg }]),
  })
  try {
    const { page } = app
    await page
      .getByRole('button', { name: /^Open picture/ })
      .first()
      .click()
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('m')
    const stage = page.getByRole('application')
    await stage.waitFor()
    await page.waitForFunction(
      () => document.querySelector('[role=application]')?.getAttribute('aria-busy') === 'false',
    )
    const times = await timesOf(page, async () => {
      for (let stroke = 0; stroke < STROKES; stroke += 1) {
        // oxlint-disable-next-line no-await-in-loop -- one hand
        if (stroke === STROKES / 2) await page.keyboard.press('1')
        // oxlint-disable-next-line no-await-in-loop -- one stroke after the other
        await paint(page, stage, stroke)
      }
    })
    const most95 = quantile(times, 0.95)
    return {
      met: most95 <= MOST,
      pixels: WIDTH * HEIGHT,
      places: times.length,
      median: quantile(times, 0.5),
      most95,
      worst: quantile(times, 1),
    }
  } finally {
    await app.quit()
    await removeFolders(app)
  }
}

async function largeJpeg(): Promise<Uint8Array> {
  const { data } = largePicture(WIDTH, HEIGHT)
  return Transformer.fromRgbaPixels(data, WIDTH, HEIGHT).jpeg(92)
}

async function paint(page: Page, stage: Locator, stroke: number): Promise<void> {
  const box = await stage.boundingBox()
  if (box === null) throw new Error('There is no stage')
  const at = (place: number): readonly [number, number] => [
    box.x + box.width * (0.3 + (0.4 * place) / PLACES),
    box.y + box.height * (0.3 + 0.05 * stroke + 0.06 * Math.sin(place / 4)),
  ]
  await page.mouse.move(...at(0))
  await page.mouse.down()
  // oxlint-disable-next-line no-await-in-loop -- one place after the other
  for (let place = 1; place < PLACES; place += 1) await page.mouse.move(...at(place))
  await page.mouse.up()
}

/** Returns how long each place of a stroke took until the frame that has it was made, while something is done. */
async function timesOf(page: Page, act: () => Promise<void>): Promise<readonly number[]> {
  const watch = await page.evaluateHandle(() => {
    const times: number[] = []
    const stage = document.querySelector('[role=application]')
    stage?.addEventListener('pointermove', (event) => {
      if (!(event instanceof PointerEvent) || (event.buttons & 1) === 0) return
      const { timeStamp } = event
      // After this frame's script, layout and paint.
      requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - timeStamp)))
    })
    return times
  })
  await act()
  await page.waitForTimeout(500)
  return watch.jsonValue()
}

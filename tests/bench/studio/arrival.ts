import { Transformer } from '@napi-rs/image'
import type { Page } from '@playwright/test'
import { connect, studioOf } from '../../e2e/support/studio.ts'
import { launchVignette, removeFolders, type VignetteApp } from '../../e2e/support/vignette-app.ts'
import { quantile } from '../face/figures.ts'
import { FORMS, startArrivalProvider, type Form } from './arrival-provider.ts'
import { largePicture } from './large-picture.ts'

/** A picture as the API makes them. */
const WIDTH = 1792
const HEIGHT = 1024

/** Milliseconds from the last byte of an answer to its pixels on the screen, at the median. */
const MOST = 150

const ROUNDS = 12
/** Of these at the start nothing is counted. */
const WARM_UP = 2

/** How soon a picture is seen after its last byte has come. Milliseconds. */
export interface Arrival {
  readonly form: Form
  readonly met: boolean
  readonly target: number
  readonly pictureBytes: number
  readonly pictures: number
  readonly median: number
  readonly most95: number
  readonly worst: number
}

/** Makes pictures in the app, one after the other, in each form that answers have. */
export async function measureArrivals(): Promise<readonly Arrival[]> {
  const { data } = largePicture(WIDTH, HEIGHT)
  const picture = await Transformer.fromRgbaPixels(data, WIDTH, HEIGHT).jpeg(92)
  const app = await launchVignette({})
  try {
    const measured = []
    // oxlint-disable-next-line no-await-in-loop -- one form after the other
    for (const form of FORMS) measured.push(await measureForm(app, picture, form))
    return measured
  } finally {
    await app.quit()
    await removeFolders(app)
  }
}

async function measureForm(app: VignetteApp, picture: Uint8Array, form: Form): Promise<Arrival> {
  const provider = await startArrivalProvider(picture, form)
  try {
    await connect(app, provider)
    const seen: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one picture after the other
      seen.push(await makeOne(app.page, `A picture as ${form}, ${100 + round}`))
    }
    const times = seen.map((at, round) => at - (provider.lastBytes[round] ?? Number.NaN))
    const counted = times.slice(WARM_UP)
    const middle = quantile(counted, 0.5)
    return {
      form,
      met: middle <= MOST && counted.every((time) => time > 0),
      target: MOST,
      pictureBytes: picture.length,
      pictures: counted.length,
      median: middle,
      most95: quantile(counted, 0.95),
      worst: quantile(counted, 1),
    }
  } finally {
    provider.close()
  }
}

/** Makes one picture; returns when the frame that has it was painted, in milliseconds since 1970. */
async function makeOne(page: Page, prompt: string): Promise<number> {
  const studio = studioOf(page)
  await studio.prompt().fill(prompt)
  const watch = await page.evaluateHandle((text) => {
    const isSeen = (image: HTMLImageElement): boolean =>
      image.complete && image.naturalWidth > 0 && Number(getComputedStyle(image).opacity) > 0
    const seen = new Promise<number>((resolve) => {
      const look = (): void => {
        const images = document.querySelectorAll<HTMLImageElement>(
          `[aria-label^="Open picture"][aria-label*=": ${text}"] img`,
        )
        // After this frame's style, layout and paint.
        if ([...images].some(isSeen)) setTimeout(() => resolve(Date.now()))
        else requestAnimationFrame(look)
      }
      look()
    })
    return { seen }
  }, prompt)
  await studio.generate()
  return watch.evaluate(({ seen }) => seen)
}

import type { Page } from '@playwright/test'
import { median, quantile } from './figures.ts'
import { firstPicture } from './sheet.ts'

export interface Viewing {
  /** Milliseconds from the key to the picture on the screen. */
  readonly open: number
  readonly next: { readonly median: number; readonly worst: number }
}

const STEPS = 12

/** Opens the newest picture, and goes on to older ones at the pace of somebody who looks at each for a moment. */
export async function measureViewer(page: Page): Promise<Viewing> {
  await firstPicture(page).focus()
  const open = await timeToPicture(page, 'Enter')
  const steps: number[] = []
  for (let step = 0; step < STEPS; step += 1) {
    // oxlint-disable-next-line no-await-in-loop -- the moment of looking
    await page.waitForTimeout(600)
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    steps.push(await timeToPicture(page, 'ArrowRight'))
  }
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  return { open, next: { median: median(steps), worst: quantile(steps, 1) } }
}

/** Presses a key, and returns the milliseconds until another picture than before is painted in the viewer. */
async function timeToPicture(page: Page, key: string): Promise<number> {
  const shown = page.evaluateHandle(() => {
    const largest = () =>
      [...document.querySelectorAll<HTMLElement>('[role=dialog] img, [role=dialog] video')]
        .map((element) => ({ element, box: element.getBoundingClientRect() }))
        .toSorted((one, other) => other.box.width - one.box.width)[0]?.element
    const sourceOf = (element: HTMLElement | undefined): string =>
      element instanceof HTMLImageElement || element instanceof HTMLVideoElement
        ? element.currentSrc
        : ''
    const isThere = (element: HTMLElement | undefined): boolean =>
      element instanceof HTMLImageElement
        ? element.complete && element.naturalWidth > 0
        : element instanceof HTMLVideoElement && element.readyState >= 1
    const before = sourceOf(largest())
    const promise = new Promise<number>((resolve) => {
      window.addEventListener(
        'keydown',
        ({ timeStamp }) => {
          const look = (): void => {
            const element = largest()
            if (sourceOf(element) === before || !isThere(element)) requestAnimationFrame(look)
            else setTimeout(() => resolve(performance.now() - timeStamp))
          }
          requestAnimationFrame(look)
        },
        { capture: true, once: true },
      )
    })
    return { promise }
  })
  const watch = await shown
  await page.keyboard.press(key)
  const time = await watch.evaluate(({ promise }) => promise)
  await watch.dispose()
  return Math.round(time)
}

import type { ElectronApplication, Page } from '@playwright/test'
import { APP_ORIGIN } from '#shared/media-url.ts'
import type { VignetteApp } from '../../e2e/support/vignette-app.ts'

/** Loads the window anew with rows of tiles of a height, in CSS pixels. */
export async function showTilesOf({ page }: VignetteApp, height: number): Promise<void> {
  // From a page without the window's stores, which would write their own again.
  await page.goto(`${APP_ORIGIN}/frame-grabber/index.html`)
  await page.evaluate(
    (create) =>
      window.vignette.drafts.save({
        key: 'panes',
        text: JSON.stringify({ tileSize: { create, library: create }, inspectorOpen: false }),
      }),
    height,
  )
  await page.goto(`${APP_ORIGIN}/index.html`)
  await page.getByRole('textbox', { name: 'Prompt' }).waitFor()
  await firstPicture(page).waitFor()
}

export const firstPicture = (page: Page) =>
  page
    .getByRole('region', { name: 'Results' })
    .getByRole('button', { name: /^Open picture/ })
    .first()

/** Where the sheet is scrolled to, and how large it is, in CSS pixels. `visible` is what the composer does not cover. */
interface SheetSize {
  readonly top: number
  readonly content: number
  readonly visible: number
}

/** Scrolls the sheet to its end, as somebody who looks at every screen; returns how many screens it has. */
export async function scrollThrough(page: Page): Promise<number> {
  await page.mouse.move(640, 300)
  let size = await sheetSize(page)
  for (;;) {
    const before = size.top
    // oxlint-disable-next-line no-await-in-loop -- one screen after the other
    await page.mouse.wheel(0, size.visible)
    // oxlint-disable-next-line no-await-in-loop -- the same
    await picturesShown(page)
    // oxlint-disable-next-line no-await-in-loop -- the same
    size = await sheetSize(page)
    if (size.top === before) return Math.round((size.content / size.visible) * 10) / 10
  }
}

function sheetSize(page: Page): Promise<SheetSize> {
  return page.evaluate(() => {
    const results = document.querySelector(
      '[role=region][aria-label=Results], section[aria-label=Results]',
    )
    const all = [results, ...(results?.querySelectorAll('*') ?? [])]
    const scrolled = all.find(
      (element) =>
        element !== null &&
        element.scrollHeight > element.clientHeight + 1 &&
        getComputedStyle(element).overflowY !== 'visible',
    )
    if (scrolled === null || scrolled === undefined) throw new Error('Nothing can be scrolled')
    const composer = document.querySelector(
      'section[aria-label=Composer], [role=region][aria-label=Composer]',
    )
    const box = scrolled.getBoundingClientRect()
    const end = Math.min(box.bottom, composer?.getBoundingClientRect().top ?? box.bottom)
    const covered = box.bottom - end
    return {
      top: Math.round(scrolled.scrollTop),
      content: scrolled.scrollHeight - covered,
      visible: end - box.top,
    }
  })
}

/** Waits until a frame has come in which every picture near the window is there, or has failed. */
async function picturesShown(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    await frame()
    await frame()
    // While the sheet still moves fast, none is asked for.
    for (let waited = 0; waited < 60; waited += 1) {
      if ([...document.images].every(({ currentSrc }) => currentSrc !== '')) break
      // oxlint-disable-next-line no-await-in-loop -- one frame after the other
      await frame()
    }
    const decoded = [...document.images].map((image) => image.decode().catch(() => undefined))
    // One that leaves the document meanwhile may never say so.
    await Promise.race([Promise.all(decoded), new Promise((resolve) => setTimeout(resolve, 3000))])
    await frame()
  })
}

/** Returns how much memory the largest page of an app has in use, in MB. */
export async function pageMemory(electron: ElectronApplication): Promise<number> {
  const sizes = await electron.evaluate(({ app }) =>
    app
      .getAppMetrics()
      .filter(({ type }) => type === 'Tab')
      .map(({ memory }) => memory.workingSetSize),
  )
  return Math.round(Math.max(...sizes) / 1000)
}

import { APP_ORIGIN } from '#shared/media-url.ts'
import type { DrivenApp } from './driven-app.ts'

/** Heights of rows of tiles, in CSS pixels: with which a window of 1280 × 800 has one column, about twelve, and as many as usual. */
export const TILE_HEIGHTS = { one: 900, twelve: 88, usual: 190 } as const

/** Milliseconds for which the sheet has to have as many items as before, for all of them to have been read: at first there are only the newest. */
const UNCHANGED = 1000

/** Shows the Library view in rows of a height, from its beginning, once all of the library has been read. */
export async function showLibrary(app: DrivenApp, tileHeight: number): Promise<void> {
  // From a page without the window's stores, which would write their own again.
  await app.load(`${APP_ORIGIN}/frame-grabber/index.html`)
  await app.call(async (height) => {
    const keep = (key: string, kept: unknown) =>
      window.vignette.drafts.save({ key, text: JSON.stringify(kept) })
    await keep('panes', { tileSize: { create: 190, library: height }, inspectorOpen: false })
    await keep('library-view', { layout: 'rows' })
  }, tileHeight)
  await app.load(`${APP_ORIGIN}/index.html`)
  await app.call(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const rail = () => document.querySelector<HTMLElement>('nav [aria-label="Library"]')
    while (rail() === null) await frame()
    rail()?.click()
    while (document.querySelector('#found img') === null) await frame()
  }, null)
  await app.call(async (unchanged) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const shown = () =>
      document.querySelector('#found li[data-cell]')?.getAttribute('aria-setsize') ?? ''
    let [before, since] = [shown(), performance.now()]
    while (performance.now() - since < unchanged) {
      await frame()
      if (shown() !== before) [before, since] = [shown(), performance.now()]
    }
  }, UNCHANGED)
  await picturesShown(app)
}

/** Waits until every tile that is seen has its picture; returns how many pictures these are, or rejects after ten seconds. */
export async function picturesShown(app: DrivenApp): Promise<number> {
  return app.call(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const sheet = document.querySelector('#found')
    if (sheet === null) throw new Error('There is no sheet')
    const began = performance.now()
    await frame()
    for (;;) {
      const box = sheet.getBoundingClientRect()
      const seen = [...sheet.querySelectorAll<HTMLImageElement>('li img')].filter((image) => {
        const { top, bottom } = image.getBoundingClientRect()
        return bottom > box.top && top < box.bottom
      })
      const isBlank = ({ complete, dataset }: HTMLImageElement) =>
        !complete || dataset['waits'] !== undefined
      if (seen.length > 0 && !seen.some(isBlank)) return seen.length
      if (performance.now() - began > 10_000) throw new Error('Pictures do not come')
      await frame()
    }
  }, null)
}

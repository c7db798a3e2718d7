import type { DrivenApp } from './driven-app.ts'
import { picturesShown } from './library-page.ts'

/** What the page has in memory, in MB, once so many pictures were loaded on the way. */
export interface PageMemory {
  readonly loaded: number
  readonly screens: number
  readonly megabytes: number
  /** A minute later. */
  readonly later: number
}

/** Goes through the library screen by screen, as somebody who looks at each, until so many pictures were loaded or it ends. */
export async function measureMemory(app: DrivenApp, pictures: number): Promise<PageMemory> {
  await app.call(() => {
    const sheet = document.querySelector<HTMLElement>('#found')
    if (sheet === null) throw new Error('There is no sheet')
    sheet.dataset['loaded'] = '0'
    const count = ({ target }: Event): void => {
      if (!(target instanceof HTMLImageElement)) return
      sheet.dataset['loaded'] = String(Number(sheet.dataset['loaded']) + 1)
    }
    sheet.addEventListener('load', count, true)
  }, null)
  let screens = 0
  let loaded = 0
  for (let isOver = false; loaded < pictures && !isOver; screens += 1) {
    // oxlint-disable no-await-in-loop -- one screen after the other
    isOver = await app.call(() => {
      const sheet = document.querySelector<HTMLElement>('#found')
      const before = sheet?.scrollTop
      sheet?.scrollBy(0, sheet.clientHeight)
      return sheet?.scrollTop === before
    }, null)
    await picturesShown(app)
    loaded = await app.call(
      () => Number(document.querySelector<HTMLElement>('#found')?.dataset['loaded']),
      null,
    )
    // oxlint-enable no-await-in-loop
  }
  const megabytes = await usedBy(app)
  await new Promise((resolve) => setTimeout(resolve, 60_000))
  return { loaded, screens, megabytes, later: await usedBy(app) }
}

/** Returns what the page has in memory, in MB: the median of a few seconds. */
export async function usedBy(app: DrivenApp): Promise<number> {
  const sizes: number[] = []
  for (let look = 0; look < 5; look += 1) {
    // oxlint-disable no-await-in-loop -- one after the other
    sizes.push(await app.memory())
    await new Promise((resolve) => setTimeout(resolve, 500))
    // oxlint-enable no-await-in-loop
  }
  return Math.round((sizes.toSorted((one, other) => one - other)[2] ?? 0) / 1e6)
}

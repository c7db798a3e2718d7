import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { median } from '../face/figures.ts'

/** Milliseconds of processor time that the page's thread takes of each frame, of 16.7 ms, at the beginning of some work and at its end. */
export interface Work {
  readonly beginning: number
  readonly end: number
}

const SECOND = 1000
const FRAME = 16.7

/** Measures it while something goes on: other than the time from frame to frame it does not depend on what else the machine does. */
export async function measureWork(page: Page, work: () => Promise<void>): Promise<Work> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const taken = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN
  }
  const shares: number[] = []
  const over = new AbortController()
  const sampling = (async () => {
    let [before, at] = [await taken(), performance.now()]
    while (!over.signal.aborted) {
      // oxlint-disable no-await-in-loop -- once a second
      await sleep(SECOND)
      const [now, then] = [await taken(), performance.now()]
      // oxlint-enable no-await-in-loop
      shares.push(((now - before) * 1000) / (then - at))
      before = now
      at = then
    }
  })()
  await work()
  over.abort()
  await sampling
  await session.detach()
  const quarter = Math.max(1, Math.floor(shares.length / 4))
  const perFrame = (some: readonly number[]): number =>
    Math.round(median(some.map((share) => share * FRAME * 10))) / 10
  return { beginning: perFrame(shares.slice(0, quarter)), end: perFrame(shares.slice(-quarter)) }
}

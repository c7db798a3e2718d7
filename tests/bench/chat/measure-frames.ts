import type { Page } from '@playwright/test'
import { quantile } from '../face/figures.ts'

declare global {
  interface Window {
    /** The frames of a measurement in progress. */
    chatFrames: { readonly times: number[]; stop: () => void }
  }
}

/** Milliseconds from one frame to the next. */
export interface Frames {
  readonly count: number
  readonly median: number
  readonly p99: number
  readonly worst: number
  /** How many took longer than they may. */
  readonly late: number
}

/** Frames at the beginning of which nothing is counted. */
const FIRST = 5

/** Measures the frames of the page while something goes on. */
export async function measureFrames(
  page: Page,
  most: number,
  work: () => Promise<void>,
): Promise<Frames> {
  await page.evaluate(() => {
    const times: number[] = []
    let isOver = false
    let last = performance.now()
    const note = (now: number): void => {
      times.push(now - last)
      last = now
      if (!isOver) requestAnimationFrame(note)
    }
    requestAnimationFrame(note)
    window.chatFrames = {
      times,
      stop() {
        isOver = true
      },
    }
  })
  await work()
  const all = await page.evaluate(() => {
    window.chatFrames.stop()
    return window.chatFrames.times
  })
  const times = all.slice(FIRST)
  return {
    count: times.length,
    median: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    worst: quantile(times, 1),
    late: times.filter((time) => time > most).length,
  }
}

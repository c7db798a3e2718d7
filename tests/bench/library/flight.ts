import { median, quantile } from '../face/figures.ts'
import type { DrivenApp } from './driven-app.ts'

/** What a flight through the library was like. */
export interface Flight {
  /** Frames a second, of the median frame. */
  readonly fps: number
  /** The longest frame, in whole milliseconds. */
  readonly worst: number
  /** Tasks of more than 50 ms. */
  readonly longTasks: number
  /** Tiles in the page at a time, at most. */
  readonly mounted: number
  /** Pictures that came meanwhile. */
  readonly loaded: number
}

/** Flies through so many screens of the library, one a frame. */
export async function measureFlight(app: DrivenApp, screens: number): Promise<Flight> {
  const noted = await app.call(async (count) => {
    const sheet = document.querySelector('#found')
    if (sheet === null) throw new Error('There is no sheet')
    const frames: number[] = []
    let longTasks = 0
    let mounted = 0
    let loaded = 0
    const observer = new PerformanceObserver((list) => {
      longTasks += list.getEntries().length
    })
    observer.observe({ type: 'longtask' })
    const onLoad = ({ target }: Event) => {
      if (target instanceof HTMLImageElement) loaded += 1
    }
    sheet.addEventListener('load', onLoad, true)
    await new Promise<void>((resolve) => {
      let last = performance.now()
      let left = count
      const step = (now: number): void => {
        frames.push(now - last)
        last = now
        mounted = Math.max(mounted, sheet.querySelectorAll('li[data-cell]').length)
        if (left === 0) return resolve()
        left -= 1
        sheet.scrollTop += sheet.clientHeight
        requestAnimationFrame(step)
      }
      requestAnimationFrame(step)
    })
    // Those of the last step are told of later.
    await new Promise((resolve) => setTimeout(resolve, 200))
    observer.disconnect()
    sheet.removeEventListener('load', onLoad, true)
    return { frames, longTasks, mounted, loaded }
  }, screens)
  const { frames, ...rest } = noted
  const measured = frames.slice(2)
  return {
    fps: Math.round(10_000 / median(measured)) / 10,
    worst: Math.round(quantile(measured, 1)),
    ...rest,
  }
}

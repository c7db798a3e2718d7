import type { CDPSession, Page } from '@playwright/test'
import { median, quantile } from './figures.ts'

declare global {
  interface Window {
    /** What a measurement in progress has noted so far. */
    noted: { stop: () => void; readonly frames: number[]; readonly keys: KeyTimes[] }
  }
}

/** Milliseconds from a key. */
interface KeyTimes {
  readonly toEndOfScript: number
  readonly toPaint: number
}

export interface Typing {
  readonly toEndOfScript: { readonly median: number; readonly p95: number }
  readonly toPaint: { readonly median: number; readonly p95: number }
}

/** Types a text into the prompt as fast as somebody who types fast, and measures each key. */
export async function measureTyping(page: Page, text: string): Promise<Typing> {
  await page.getByRole('textbox', { name: 'Prompt' }).click()
  await page.evaluate(() => {
    const keys: KeyTimes[] = []
    const soon = (then: () => void): void => {
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener('message', then, { once: true })
      port1.start()
      port2.postMessage(null)
    }
    let pressed = 0
    const onKey = ({ timeStamp }: KeyboardEvent): void => {
      pressed = timeStamp
    }
    const onInput = (): void => {
      const since = pressed
      // A message comes after this task, with all that the key has led to in it; from within a frame it comes after the paint.
      soon(() => {
        const toEndOfScript = performance.now() - since
        requestAnimationFrame(() =>
          soon(() => void keys.push({ toEndOfScript, toPaint: performance.now() - since })),
        )
      })
    }
    window.addEventListener('keydown', onKey, true)
    window.addEventListener('input', onInput, true)
    window.noted = {
      keys,
      frames: [],
      stop() {
        window.removeEventListener('keydown', onKey, true)
        window.removeEventListener('input', onInput, true)
      },
    }
  })
  await page.keyboard.type(text, { delay: 60 })
  const keys = await page.evaluate(() => {
    window.noted.stop()
    return window.noted.keys
  })
  // The first ones of a text lay the prompt out anew.
  const measured = keys.slice(10)
  const summary = (times: readonly number[]) => ({
    median: median(times),
    p95: quantile(times, 0.95),
  })
  return {
    toEndOfScript: summary(measured.map(({ toEndOfScript }) => toEndOfScript)),
    toPaint: summary(measured.map(({ toPaint }) => toPaint)),
  }
}

export interface Scrolling {
  /** Frames a second, of the median frame. */
  readonly fps: number
  /** The longest frame, in whole milliseconds: the page’s clock is coarse, and three frames at 60 Hz are 50.0 or 50.1. */
  readonly worst: number
  readonly pixels: number
}

/** Scrolls what lies at a point down by a gesture of five seconds, and measures the frames. */
export async function measureScrolling(
  page: Page,
  session: CDPSession,
  point: { readonly x: number; readonly y: number },
): Promise<Scrolling> {
  const pixels = 20_000
  await page.evaluate(() => {
    const frames: number[] = []
    let isOver = false
    let last = performance.now()
    const note = (now: number): void => {
      frames.push(now - last)
      last = now
      if (!isOver) requestAnimationFrame(note)
    }
    requestAnimationFrame(note)
    window.noted = {
      keys: [],
      frames,
      stop() {
        isOver = true
      },
    }
  })
  await session.send('Input.synthesizeScrollGesture', {
    ...point,
    yDistance: -pixels,
    speed: 4000,
    gestureSourceType: 'mouse',
  })
  const frames = await page.evaluate(() => {
    window.noted.stop()
    return window.noted.frames
  })
  const measured = frames.slice(5)
  return {
    fps: Math.round(10_000 / median(measured)) / 10,
    worst: Math.round(quantile(measured, 1)),
    pixels,
  }
}

import { z } from 'zod'
import { median, quantile } from '../face/figures.ts'
import type { DrivenApp } from './driven-app.ts'

declare global {
  interface Window {
    /** Milliseconds, of the jump that is being measured. */
    filled: Promise<number>
  }
}

/** What jumps by the scroll bar were like. Milliseconds, from the press of the mouse to the first frame in which every tile that is seen has its picture. */
export interface Jumps {
  readonly filled: readonly number[]
  readonly median: number
  readonly worst: number
  /** How many jumps had all pictures after 200 ms. */
  readonly inTime: number
  /** Whether the last one came to the very last item. */
  readonly isAtEnd: boolean
}

/** Of the way through the library; the last is its end. */
const SHARES = [0.43, 0.12, 0.78, 0.31, 0.94, 0.57, 0.22, 1]
const IN_TIME = 200

const placeSchema = z.object({ x: z.number(), top: z.number(), height: z.number() })

/** Jumps to eight places by the scroll bar. */
export async function measureJumps(app: DrivenApp): Promise<Jumps> {
  const filled: number[] = []
  const place = placeSchema.parse(
    await app.call(() => {
      const sheet = document.querySelector('#found')
      const bar = sheet?.parentElement?.querySelector('[class*="scrubber"]')
      if (bar === null || bar === undefined) throw new Error('There is no scroll bar')
      const { x, width, top, height } = bar.getBoundingClientRect()
      return { x: x + width / 2, top, height }
    }, null),
  )
  for (const share of SHARES) {
    const at = {
      x: Math.round(place.x),
      y: Math.round(place.top + 1 + share * (place.height - 2)),
      button: 'left',
      clickCount: 1,
    } as const
    // oxlint-disable no-await-in-loop -- one jump after the other
    await app.call(awaitPress, null)
    await app.input({ type: 'mouseMove', x: at.x, y: at.y })
    await app.input({ type: 'mouseDown', ...at })
    filled.push(Math.round(await app.call(() => window.filled, null)))
    await app.input({ type: 'mouseUp', ...at })
    await app.call(() => new Promise<void>((resolve) => void setTimeout(resolve, 400)), null)
    // oxlint-enable no-await-in-loop
  }
  const isAtEnd = await app.call(() => {
    const last = [...document.querySelectorAll('#found li[data-cell]')].at(-1)
    return last !== undefined && last.ariaPosInSet === last.ariaSetSize
  }, null)
  return {
    filled,
    median: median(filled),
    worst: quantile(filled, 1),
    inTime: filled.filter((time) => time <= IN_TIME).length,
    isAtEnd,
  }
}

/** Has the page note how long it takes from the next press of the mouse until every tile that is seen has its picture. */
function awaitPress(): void {
  const sheet = document.querySelector('#found')
  if (sheet === null) throw new Error('There is no sheet')
  const before = sheet.querySelector('li')?.dataset['cell']
  const press = new Promise<number>((resolve) => {
    addEventListener('pointerdown', ({ timeStamp }) => resolve(timeStamp), {
      capture: true,
      once: true,
    })
  })
  const isSeen = (image: HTMLImageElement): boolean => {
    const [box, { top, bottom }] = [sheet.getBoundingClientRect(), image.getBoundingClientRect()]
    return bottom > box.top && top < box.bottom
  }
  const isBlank = ({ complete, dataset }: HTMLImageElement): boolean =>
    !complete || dataset['waits'] !== undefined
  window.filled = press.then(
    (began) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const now = performance.now()
          const hasMoved = sheet.querySelector('li')?.dataset['cell'] !== before
          const seen = [...sheet.querySelectorAll<HTMLImageElement>('li img')].filter(isSeen)
          if (hasMoved && seen.length > 0 && !seen.some(isBlank)) resolve(now - began)
          else if (now - began > 20_000) reject(new Error('Pictures do not come'))
          else requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
      }),
  )
}

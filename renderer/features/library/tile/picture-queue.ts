import { createContext } from 'react'
import { afterPaint } from '../../../ui/after-paint.ts'

/** A picture that is to be loaded. */
export interface WantedPicture {
  /** Of its middle in the content, in CSS pixels. */
  readonly y: number
  /** Whether it only replaces one that is there already: all others come first. */
  readonly isBetter?: boolean
  /** Begins to load it; `done` is to be called when it is there, or is not to come. */
  readonly load: (done: () => void) => void
}

/** Loads the pictures of a sheet, those first that are nearest to where one looks. */
export interface PictureQueue {
  /** Says how to find out where in the content one looks, in CSS pixels. */
  lookAt(eye: () => number): void
  /** Begins nothing before what is in the page now is painted: what comes of pictures would hold that up. */
  hold(): void
  /** Returns how to take it back: what is on its way then is no longer waited for. */
  want(picture: WantedPicture): () => void
}

/** So many are on their way at once: more are no sooner there, and those that come to be seen meanwhile would wait behind them. */
const MOST_AT_ONCE = 24

const TOP = (): number => 0

/** Creates a queue of nothing. What it is to hold is held until `later` calls back. */
export function createPictureQueue(later = afterPaint): PictureQueue {
  let eye = TOP
  const waiting = new Set<WantedPicture>()
  let loading = 0
  let isStarting = false
  let isHeld = false

  function start(): void {
    isStarting = false
    if (isHeld) return
    const y = eye()
    const nearest = [...waiting].toSorted(
      (one, other) =>
        Number(one.isBetter ?? false) - Number(other.isBetter ?? false) ||
        Math.abs(one.y - y) - Math.abs(other.y - y),
    )
    for (const picture of nearest.slice(0, MOST_AT_ONCE - loading)) {
      waiting.delete(picture)
      loading += 1
      const done = doneOf(picture)
      picture.load(done)
    }
  }
  /** Once all of what is mounted together has said what it wants. */
  function startSoon(): void {
    if (isStarting || waiting.size === 0 || loading >= MOST_AT_ONCE) return
    isStarting = true
    queueMicrotask(start)
  }
  const dones = new Map<WantedPicture, () => void>()
  function doneOf(picture: WantedPicture): () => void {
    const done = (): void => {
      if (!dones.delete(picture)) return
      loading -= 1
      startSoon()
    }
    dones.set(picture, done)
    return done
  }

  return {
    lookAt(look) {
      eye = look
    },
    hold() {
      if (isHeld) return
      isHeld = true
      later(() => {
        isHeld = false
        start()
      })
    },
    want(picture) {
      waiting.add(picture)
      startSoon()
      return () => {
        waiting.delete(picture)
        dones.get(picture)?.()
      }
    },
  }
}

/** The queue of the sheet that a tile is in. */
export const PictureQueueContext = createContext<PictureQueue>({
  lookAt: () => undefined,
  hold: () => undefined,
  want({ load }) {
    load(() => undefined)
    return () => undefined
  },
})

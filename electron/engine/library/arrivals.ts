import type { Asset } from '#shared/domain/asset.ts'
import type { Thumbnails } from './thumbnails.ts'

/** Pictures that have just come into the library, whose smallest thumbnails are made before anybody asks for them. */
export interface Arrivals {
  /** Takes note of an item. Of films nothing is made: taking their first frames takes a window. */
  add(asset: Asset): void
  /** Makes no more, and waits for the one that is being made: nothing is written into a library that is closed. */
  close(): Promise<void>
}

export interface ArrivalsOptions {
  /**
   * Milliseconds for which nothing is made after an arrival, one and a half seconds when left out: a window that shows it asks at once for a
   * larger thumbnail, with which these are made as well.
   */
  readonly arrivalsRest?: number
}

/** Creates the list of a library. One thumbnail is made at a time, and the process does not stay alive for it. */
export function createArrivals(
  thumbnails: Pick<Thumbnails, 'prepare'>,
  { arrivalsRest: rest = 1500 }: ArrivalsOptions = {},
): Arrivals {
  const waiting: Asset[] = []
  let timer: NodeJS.Timeout | null = null
  let making: Promise<void> = Promise.resolve()
  let isClosed = false

  const makeAll = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      // oxlint-disable-next-line no-await-in-loop -- one at a time
      await thumbnails.prepare(next)
    }
    timer = null
  }

  return {
    add(asset) {
      if (isClosed || asset.kind !== 'image') return
      waiting.push(asset)
      timer ??= setTimeout(() => {
        making = makeAll()
      }, rest).unref()
    },
    close() {
      isClosed = true
      waiting.splice(0)
      if (timer !== null) clearTimeout(timer)
      return making
    },
  }
}

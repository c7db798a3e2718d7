import type { MaskDocument } from '../../../data/mask/mask-document.ts'
import { floodFrom, type Colours } from '../wand/flood.ts'
import { smoothed, type SmoothFlood } from '../wand/smooth.ts'
import { inSlices } from '../../../ui/in-slices.ts'
import type { MaskPoint } from '../raster/polygon.ts'
import type { Tool } from './tool.ts'

interface WandOptions {
  readonly mask: MaskDocument
  /** Reads the picture's pixels, at the size of the mask. Rejects where it cannot be read. */
  readonly readColours: () => Promise<Colours>
  readonly tolerance: () => number
  /** Is told of work that takes a while, until it is done or given up. */
  readonly onBusy: (isBusy: boolean) => void
  readonly onFailed: () => void
}

/** The wand, and its press by the keyboard. */
export interface Wand extends Tool {
  /** Masks what is like a place, or takes it away. Resolves when it is done. */
  pick(place: MaskPoint, subtracts: boolean): Promise<void>
}

/** Creates what the wand does: a click takes in everything around that has nearly the same colour. */
export function createWand(options: WandOptions): Wand {
  const { mask, readColours, tolerance, onBusy, onFailed } = options
  let work: AbortController | null = null

  const stop = (): boolean => {
    const wasBusy = work !== null
    work?.abort()
    work = null
    if (wasBusy) onBusy(false)
    return wasBusy
  }
  const pick = async (place: MaskPoint, subtracts: boolean): Promise<void> => {
    const { width, height } = mask.bitmap
    if (place.x < 0 || place.y < 0 || place.x >= width || place.y >= height) return
    stop()
    const own = new AbortController()
    work = own
    onBusy(true)
    try {
      const colours = await readColours()
      const flood = await inSlices(floodFrom(colours, place, tolerance()), own.signal)
      const smooth = await inSlices(smoothed(flood, mask.bitmap), own.signal)
      if (!own.signal.aborted) apply(mask, smooth, subtracts)
    } catch {
      if (!own.signal.aborted) onFailed()
    } finally {
      if (work === own) stop()
    }
  }

  return {
    down: (press) => void pick(press, press.subtracts),
    drag: () => undefined,
    up: () => undefined,
    giveUp: stop,
    pick,
  }
}

function apply(mask: MaskDocument, { part, data }: SmoothFlood, subtracts: boolean): void {
  mask.paint(part, (bitmap) => {
    for (let y = 0; y < part.height; y += 1) {
      const row = (part.y + y) * bitmap.width + part.x
      for (let x = 0; x < part.width; x += 1) {
        const value = data[y * part.width + x] ?? 0
        const before = bitmap.data[row + x] ?? 0
        bitmap.data[row + x] = subtracts ? Math.min(before, 255 - value) : Math.max(before, value)
      }
    }
  })
  mask.commit()
}

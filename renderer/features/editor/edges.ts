import { squaredDistances } from '../../data/mask/distance.ts'
import { MASKED_FROM } from '../../data/mask/inward-feather.ts'
import {
  boundsOf,
  clippedTo,
  grownBy,
  isEmptyRect,
  type MaskBitmap,
  type MaskRect,
} from '../../data/mask/mask-bitmap.ts'

/** Rows and pixels that are done before others may have a turn. */
const ROWS = 64
const PIXELS = 200_000

/** A part of a mask as it will be. */
export interface NewPart {
  readonly part: MaskRect
  readonly data: Uint8Array
}

/**
 * Moves the border of what is masked outwards by some pixels, or inwards where they are negative. The border of the
 * picture is none: what lies against it stays there. Null where nothing is masked. Gives way now and then.
 */
export function* movedBorder(bitmap: MaskBitmap, pixels: number): Generator<void, NewPart | null> {
  const bounds = boundsOf(bitmap)
  if (isEmptyRect(bounds)) return null
  const isGrowing = pixels > 0
  const part = clippedTo(grownBy(bounds, Math.abs(pixels) + 1), bitmap)
  const distances = new Float32Array(part.width * part.height)
  for (let y = 0; y < part.height; y += 1) {
    const row = (part.y + y) * bitmap.width + part.x
    for (let x = 0; x < part.width; x += 1) {
      // Growing, how far a pixel is from what is masked; shrinking, from what is not.
      const isMasked = (bitmap.data[row + x] ?? 0) >= MASKED_FROM
      distances[y * part.width + x] = isMasked === isGrowing ? 0 : Infinity
    }
    if (y % ROWS === ROWS - 1) yield
  }
  yield* squaredDistances(distances, part)
  const data = new Uint8Array(distances.length)
  const by = Math.abs(pixels)
  for (let at = 0; at < data.length; at += 1) {
    const distance = Math.sqrt(distances[at] ?? 0)
    const inside = isGrowing ? by + 1 - distance : distance - by
    data[at] = Math.round(Math.min(1, Math.max(0, inside)) * 255)
    if (at % PIXELS === PIXELS - 1) yield
  }
  return { part, data }
}

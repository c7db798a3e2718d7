import { boxOfMask, type Rectangle } from './picture.ts'
import { createRowLocator, type Warp } from './register/warp.ts'
import type { WorkingGrid } from './register/working-grid.ts'

/** Which part of the mask the answer shows. */
export interface Coverage {
  /** The share of masked cells in what is wanted that lie in the answer, 0–1. */
  readonly share: number
  /** 1 where a masked cell of the working grid does not. */
  readonly isMissing: Uint8Array
}

/**
 * Returns how much of the mask, in the part of the original that is wanted, is in the answer: a server may have cut it
 * off.
 */
export function coverageOf(
  { width, height, mask, answer, sent, factors }: WorkingGrid,
  warp: Warp,
  wanted: Rectangle,
): Coverage {
  const isMissing = new Uint8Array(width * height)
  const box = boxOfMask({ width, height, data: mask })
  if (box === null) return { share: 0, isMissing }
  const locate = createRowLocator(warp)
  const atX = new Float32Array(box.width)
  const atY = new Float32Array(box.width)
  let masked = 0
  let missing = 0
  for (let row = box.y; row < box.y + box.height; row += 1) {
    locate({ x: box.x + 0.5, y: row + 0.5, step: 1, count: box.width }, atX, atY)
    for (let column = 0; column < box.width; column += 1) {
      const at = row * width + box.x + column
      if (mask[at] === 0) continue
      const isWanted =
        isBetween(sent.x + (box.x + column + 0.5) * factors.original, wanted.x, wanted.width) &&
        isBetween(sent.y + (row + 0.5) * factors.original, wanted.y, wanted.height)
      if (isWanted) masked += 1
      const x = atX[column] ?? 0
      const y = atY[column] ?? 0
      if (x >= 0 && y >= 0 && x <= answer[0].width && y <= answer[0].height) continue
      if (isWanted) missing += 1
      isMissing[at] = 1
    }
  }
  return { share: 1 - missing / Math.max(1, masked), isMissing }
}

function isBetween(place: number, from: number, length: number): boolean {
  return place >= from && place <= from + length
}

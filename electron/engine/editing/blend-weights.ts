import type { PixelSize } from '#shared/domain/reference-change.ts'
import { boxOfMask, type Rectangle } from './picture.ts'
import { boxMean } from './planes/box-mean.ts'
import { distanceTo } from './planes/distance.ts'
import { createPlane, valueAt, type Plane } from './planes/plane.ts'
import type { WorkingGrid } from './register/working-grid.ts'

/** How much of the answer is shown inside of the mask, 0–1: details come in at once, their tones slowly. */
export interface BlendWeights {
  /** The corner of both planes, in cells of the working grid. */
  readonly x: number
  readonly y: number
  readonly detail: Plane
  readonly low: Plane
}

/** Cells of the working grid from the border on which both come in. */
const DETAIL = 6
const LOW = 24
/** Strokes are narrower than that: there both come in faster, the details over this part of half the stroke. */
const NARROW = 0.5
const NARROWEST = 1
/** Cells of a side of a pixel of the grid on which the width of strokes is looked up. */
const COARSE = 4

/**
 * Returns the weights, which are 0 at the mask's border and rise inwards only. The border of the picture is none: there is nothing to blend
 * with. Where the answer has no picture (`isMissing`) the original stays.
 */
export function blendWeights(
  grid: WorkingGrid,
  isMissing: Uint8Array,
  original: PixelSize,
): BlendWeights {
  const frame = frameAround(grid)
  const depth = depthIn(grid, isMissing, frame, original)
  const reach = widthOfStrokes(depth)
  const detail = createPlane(frame.width, frame.height)
  const low = createPlane(frame.width, frame.height)
  for (let y = 0; y < frame.height; y += 1) {
    for (let x = 0; x < frame.width; x += 1) {
      const at = y * frame.width + x
      const here = depth.data[at] ?? 0
      if (here <= 0) continue
      const widest = valueAt(reach, (x + 0.5) / COARSE, (y + 0.5) / COARSE)
      const wide = Math.max(NARROWEST, Math.min(LOW, widest))
      const narrow = Math.max(NARROWEST, Math.min(DETAIL, widest * NARROW))
      detail.data[at] = smoothStep(here / narrow)
      low.data[at] = smoothStep(here / wide)
    }
  }
  return { x: frame.x, y: frame.y, detail, low }
}

/** Returns the mask's box with a cell around it, also where that is outside of the grid. */
function frameAround({ width, height, mask }: WorkingGrid): Rectangle {
  const box = boxOfMask({ width, height, data: mask })
  if (box === null) throw new Error('Nothing is masked')
  return { x: box.x - 1, y: box.y - 1, width: box.width + 2, height: box.height + 2 }
}

/** Returns how deep inside of the mask each cell is, from its border on. */
function depthIn(
  { width, height, mask, sent, factors }: WorkingGrid,
  isMissing: Uint8Array,
  frame: Rectangle,
  original: PixelSize,
): Plane {
  const stays = new Uint8Array(frame.width * frame.height)
  for (let row = 0; row < frame.height; row += 1) {
    for (let column = 0; column < frame.width; column += 1) {
      const x = frame.x + column
      const y = frame.y + row
      const isInGrid = x >= 0 && y >= 0 && x < width && y < height
      const cell = y * width + x
      const isShown = isInGrid
        ? mask[cell] !== 0 && isMissing[cell] === 0
        : !isInPicture(sent.x + x * factors.original, sent.y + y * factors.original, original)
      if (!isShown) stays[row * frame.width + column] = 1
    }
  }
  const depth = distanceTo(stays, frame)
  return { ...depth, data: depth.data.map((distance) => distance - 0.5) }
}

function isInPicture(x: number, y: number, { width, height }: PixelSize): boolean {
  return x >= 0 && y >= 0 && x < width && y < height
}

/** Returns how deep the mask is at most near each place, smoothly: half the width of a stroke. */
function widthOfStrokes(depth: Plane): Plane {
  const coarse = coarseMaximum(depth)
  const radius = LOW / COARSE
  return boxMean(maximumAlong(maximumAlong(coarse, radius, 1), radius, coarse.width), 1)
}

function coarseMaximum({ width, height, data }: Plane): Plane {
  const coarse = createPlane(Math.ceil(width / COARSE), Math.ceil(height / COARSE))
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = Math.floor(y / COARSE) * coarse.width + Math.floor(x / COARSE)
      coarse.data[at] = Math.max(coarse.data[at] ?? 0, data[y * width + x] ?? 0)
    }
  }
  return coarse
}

/** Returns the largest value within `radius` along rows, for a stride of 1, or along columns, for one of a row. */
function maximumAlong(plane: Plane, radius: number, stride: number): Plane {
  const { width, height, data } = plane
  const largest = createPlane(width, height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x
      const [place, length] = stride === 1 ? [x, width] : [y, height]
      let most = 0
      const to = Math.min(radius, length - 1 - place)
      for (let step = -Math.min(radius, place); step <= to; step += 1)
        most = Math.max(most, data[at + step * stride] ?? 0)
      largest.data[at] = most
    }
  }
  return largest
}

function smoothStep(share: number): number {
  if (share >= 1) return 1
  return share <= 0 ? 0 : share * share * (3 - 2 * share)
}

import { boxOfMask, type Rectangle, type Rgb } from '../picture.ts'
import { distanceTo } from '../planes/distance.ts'
import { halveMask, halvePlane } from '../planes/halve.ts'
import { createPlane, valueAt, type Plane } from '../planes/plane.ts'
import { createRowLocator, type Warp } from '../register/warp.ts'
import type { WorkingGrid } from '../register/working-grid.ts'

/** How much is looked at around the mask: half its longer side, within these bounds, in cells of the working grid. */
const MARGIN = { least: 24, most: 120 }

/** Tone is smooth: more pixels than this only take longer. */
const MOST_PIXELS = 250_000

/** Where the tone grid lies: its corner and the side of one of its pixels, in cells of the working grid. */
export interface ToneFrame {
  readonly x: number
  readonly y: number
  readonly step: number
}

/** The neighbourhood of the mask, of the original and of the answer as it lies on it. */
export interface ToneGrid {
  readonly frame: ToneFrame
  readonly original: Rgb<Plane>
  readonly answer: Rgb<Plane>
  /** 1 where both pictures should be the same: outside of the mask, opaque, and in the answer. */
  readonly isComparable: Uint8Array
  /** To the mask, in pixels of this grid. */
  readonly distance: Plane
}

/** Brings both pictures to one small grid around the mask, of which there must be some. */
export function createToneGrid(grid: WorkingGrid, warp: Warp): ToneGrid {
  const { frame, part } = partAroundMask(grid)
  const halvings = Math.log2(frame.step)
  const original = mapRgb(grid.original, (plane) => halved(cropPlane(plane, part), halvings))
  const { width, height } = original[0]
  const answer = [
    createPlane(width, height),
    createPlane(width, height),
    createPlane(width, height),
  ] as const
  const isComparable = halvedMask(grid.isIgnored, grid.width, part, halvings).map(
    (cell) => 1 - cell,
  )
  warpAnswer(grid, warp, frame, answer, isComparable)
  const isMasked = halvedMask(grid.mask, grid.width, part, halvings)
  return { frame, original, answer, isComparable, distance: distanceTo(isMasked, original[0]) }
}

/** Returns what of the working grid is looked at: whole pixels of the tone grid, as far as there are any. */
function partAroundMask({ width, height, mask }: WorkingGrid): {
  frame: ToneFrame
  part: Rectangle
} {
  const box = boxOfMask({ width, height, data: mask })
  if (box === null) throw new Error('Nothing is masked')
  const side = Math.max(box.width, box.height)
  const margin = Math.ceil(Math.max(MARGIN.least, Math.min(MARGIN.most, side / 2)))
  const left = Math.max(0, box.x - margin)
  const top = Math.max(0, box.y - margin)
  const part = {
    x: left,
    y: top,
    width: Math.min(width, box.x + box.width + margin) - left,
    height: Math.min(height, box.y + box.height + margin) - top,
  }
  let step = 1
  while ((part.width / step) * (part.height / step) > MOST_PIXELS) step *= 2
  return { frame: { x: left, y: top, step }, part }
}

/** Writes the answer at each pixel of the tone grid, and takes out of `isComparable` where there is none. */
function warpAnswer(
  grid: WorkingGrid,
  warp: Warp,
  frame: ToneFrame,
  answer: Rgb<Plane>,
  isComparable: Uint8Array,
): void {
  const { width, height } = answer[0]
  const { step } = frame
  const sources = mapRgb(grid.answer, (plane) => halved(plane, Math.log2(step)))
  const [whole] = grid.answer
  const locate = createRowLocator(warp)
  const atX = new Float32Array(width)
  const atY = new Float32Array(width)
  for (let row = 0; row < height; row += 1) {
    const y = frame.y + (row + 0.5) * step
    locate({ x: frame.x + step / 2, y, step, count: width }, atX, atY)
    for (let column = 0; column < width; column += 1) {
      const at = row * width + column
      const x = atX[column] ?? 0
      const below = atY[column] ?? 0
      if (x < 0 || below < 0 || x > whole.width || below > whole.height) isComparable[at] = 0
      answer[0].data[at] = valueAt(sources[0], x / step, below / step)
      answer[1].data[at] = valueAt(sources[1], x / step, below / step)
      answer[2].data[at] = valueAt(sources[2], x / step, below / step)
    }
  }
}

function mapRgb<A, B>([red, green, blue]: Rgb<A>, map: (value: A) => B): Rgb<B> {
  return [map(red), map(green), map(blue)]
}

function cropPlane(plane: Plane, { x, y, width, height }: Rectangle): Plane {
  const part = createPlane(width, height)
  for (let row = 0; row < height; row += 1) {
    const start = (y + row) * plane.width + x
    part.data.set(plane.data.subarray(start, start + width), row * width)
  }
  return part
}

function halved(plane: Plane, times: number): Plane {
  return times === 0 ? plane : halved(halvePlane(plane), times - 1)
}

/** Returns a part of a mask, halved so often: 1 where any of its cells is. */
function halvedMask(
  mask: Uint8Array,
  maskWidth: number,
  { x, y, width, height }: Rectangle,
  times: number,
): Uint8Array {
  let part: Uint8Array = new Uint8Array(width * height)
  for (let row = 0; row < height; row += 1) {
    const start = (y + row) * maskWidth + x
    part.set(mask.subarray(start, start + width), row * width)
  }
  for (let at = 0, size = { width, height }; at < times; at += 1) {
    part = halveMask(part, size.width, size.height)
    size = { width: size.width >> 1, height: size.height >> 1 }
  }
  return part
}

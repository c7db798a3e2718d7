import type { Mask, Picture, Rectangle } from '../../../../../electron/engine/editing/picture.ts'
import { boxOfMask } from '../../../../../electron/engine/editing/picture.ts'
import { wholeOf } from '../../../../../electron/engine/editing/register/reduce.ts'
import {
  register,
  type Registration,
} from '../../../../../electron/engine/editing/register/register.ts'
import {
  createRowLocator,
  type Warp,
} from '../../../../../electron/engine/editing/register/warp.ts'
import {
  createWorkingGrid,
  type WorkingGrid,
} from '../../../../../electron/engine/editing/register/working-grid.ts'
import type { SimulatedAnswer } from './simulated-answer.ts'

/** Where an answer was found to lie, and how far that is from where it was put, in pixels of the answer. */
export interface Located {
  readonly registration: Registration
  /** By the map of all of the picture. */
  readonly wholeError: number
  /** With the affine and the flow of the ring. */
  readonly error: number
}

/** Registers a simulated answer; errors are the root of the mean square over the mask's box. */
export function locate(
  original: Picture,
  mask: Mask,
  { answer, truth }: SimulatedAnswer,
  sent: Rectangle = wholeOf(original),
): Located {
  const box = boxOfMask(mask)
  if (box === null) throw new Error('Nothing is masked')
  const grid = createWorkingGrid(original, mask, box, sent, answer)
  const registration = register(grid, answer)
  const errorOf = (warp: Warp): number => rootMeanSquare(grid, warp, truth, box)
  return {
    registration,
    wholeError: errorOf({ map: registration.map, flow: null }),
    error: errorOf(registration.warp),
  }
}

/** Places along each side of the box. */
const PLACES = 9

function rootMeanSquare(
  { sent, factors }: WorkingGrid,
  warp: Warp,
  truth: SimulatedAnswer['truth'],
  box: Rectangle,
): number {
  const locateRow = createRowLocator(warp)
  const atX = new Float32Array(1)
  const atY = new Float32Array(1)
  let sum = 0
  for (let row = 0; row < PLACES; row += 1) {
    for (let column = 0; column < PLACES; column += 1) {
      const x = box.x + (box.width * column) / (PLACES - 1)
      const y = box.y + (box.height * row) / (PLACES - 1)
      const cell = factors.original
      locateRow({ x: (x - sent.x) / cell, y: (y - sent.y) / cell, step: 1, count: 1 }, atX, atY)
      const there = truth(x, y)
      sum += ((atX[0] ?? 0) * factors.answer - there.x) ** 2
      sum += ((atY[0] ?? 0) * factors.answer - there.y) ** 2
    }
  }
  return Math.sqrt(sum / PLACES ** 2)
}

/** Returns the median of some numbers. */
export function medianOf(values: readonly number[]): number {
  return percentile(values, 0.5)
}

/** Returns the number that a share of all, 0–1, is not above. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

import type { PixelSize } from '#shared/domain/reference-change.ts'
import type { Mask, Picture, Rectangle, Rgb } from '../picture.ts'
import type { Plane } from '../planes/plane.ts'
import { compose, scaling, type Affine } from './affine.ts'
import { gridSize, reduceMask, reducePicture, wholeOf } from './reduce.ts'

/** Cells of the grid that all is measured on, at most: more of them do not make it more exact. */
const MOST_CELLS = 2_200_000

/** How many pixels of each side one cell of the working grid has along one side. */
export interface Factors {
  readonly original: number
  readonly answer: number
}

/** Original and answer at about the same scale, the original's mask, and how to come from one to the other. */
export interface WorkingGrid extends PixelSize {
  /** What was sent: the grid begins at its corner. */
  readonly sent: Rectangle
  readonly factors: Factors
  readonly original: Rgb<Plane>
  readonly answer: Rgb<Plane>
  /** 1 where any pixel of a cell is masked. */
  readonly mask: Uint8Array
  /** 1 where a cell is masked or transparent: not to be registered by. */
  readonly isIgnored: Uint8Array
}

/** Returns how far to reduce both pictures, so that they have about the same scale and the grid a bounded size. */
export function factorsOf(sent: Rectangle, answer: PixelSize): Factors {
  const scale = Math.sqrt((answer.width / sent.width) * (answer.height / sent.height))
  let original = Math.max(1, Math.round(1 / scale))
  while (cellsOf(sent, original) > MOST_CELLS) original += 1
  return { original, answer: Math.max(1, Math.round(scale * original)) }
}

function cellsOf(part: PixelSize, factor: number): number {
  const { width, height } = gridSize(part, factor)
  return width * height
}

/** Reduces both pictures and the mask, whose box is `box`, to the grid that registration and tone work on. */
export function createWorkingGrid(
  original: Picture,
  mask: Mask,
  box: Rectangle,
  sent: Rectangle,
  answer: Picture,
): WorkingGrid {
  const factors = factorsOf(sent, answer)
  const { width, height, rgb, isTransparent } = reducePicture(original, sent, factors.original)
  const masked = reduceMask(mask, box, sent, factors.original)
  return {
    width,
    height,
    sent,
    factors,
    original: rgb,
    answer: reducePicture(answer, wholeOf(answer), factors.answer).rgb,
    mask: masked,
    isIgnored: masked.map((cell, at) => cell | (isTransparent[at] ?? 0)),
  }
}

/** Returns a map from pixels of the original to pixels of the answer, as one between the cells of both. */
export function toGrid({ sent, factors }: WorkingGrid, map: Affine): Affine {
  const pixels = scaling(factors.original, factors.original, sent.x, sent.y)
  return compose(scaling(1 / factors.answer, 1 / factors.answer), compose(map, pixels))
}

/** Returns a map between the cells of both as one from pixels of the original to pixels of the answer. */
export function fromGrid({ sent, factors }: WorkingGrid, map: Affine): Affine {
  const { original, answer } = factors
  const cells = scaling(1 / original, 1 / original, -sent.x / original, -sent.y / original)
  return compose(scaling(answer, answer), compose(map, cells))
}

import type { PixelSize } from '#shared/domain/reference-change.ts'
import type { Mask, Picture, Rectangle } from '../picture.ts'
import { IDENTITY } from '../register/affine.ts'
import { createPyramid } from '../register/pyramid.ts'
import { reduceMask, reducePicture } from '../register/reduce.ts'
import { similarityOf } from '../register/similarity.ts'
import { tileLevel } from '../register/tiles.ts'
import { factorsOf } from '../register/working-grid.ts'

/**
 * Returns how many tiles of a part of the original an answer of a size could be registered by: those that the verdict
 * would count if all of it came back as it is. `box` is all that is masked.
 */
export function countTexturedTiles(
  original: Picture,
  mask: Mask,
  box: Rectangle,
  sent: Rectangle,
  answer: PixelSize,
): number {
  const factor = factorsOf(sent, answer).original
  const { rgb, isTransparent, ...size } = reducePicture(original, sent, factor)
  const isIgnored = reduceMask(mask, box, sent, factor).map(
    (cell, at) => cell | (isTransparent[at] ?? 0),
  )
  const pyramid = createPyramid({ original: rgb, answer: rgb, isIgnored })
  const level = pyramid.level(Math.min(tileLevel(size), pyramid.coarsest))
  return similarityOf(level, IDENTITY).tiles
}

import type { PixelSize } from '#shared/domain/reference-change.ts'
import type { Rectangle } from '../picture.ts'
import { scaling, type Affine } from './affine.ts'

/** How a server may have made its size out of what was sent: squeezed, cut off, or with bars. */
export const PLACEMENTS = ['squeeze', 'cover', 'contain'] as const
export type PlacementName = (typeof PLACEMENTS)[number]

/** Where an answer lies by the rule of its placement alone. */
export interface Placement {
  readonly name: PlacementName
  /** From pixels of the original to pixels of the answer. */
  readonly map: Affine
}

/** Placements that put no corner farther apart than so many pixels of the answer are one. */
const SAME = 0.5

/** Returns where an answer may lie on the part of the original that was sent, without duplicates: one, for equal ratios. */
export function placementsOf(sent: Rectangle, answer: PixelSize): readonly Placement[] {
  const x = answer.width / sent.width
  const y = answer.height / sent.height
  const placements = PLACEMENTS.map((name) => {
    const [scaleX, scaleY] = scalesOf(name, x, y)
    const left = (answer.width - sent.width * scaleX) / 2 - sent.x * scaleX
    const top = (answer.height - sent.height * scaleY) / 2 - sent.y * scaleY
    return { name, map: scaling(scaleX, scaleY, left, top) }
  })
  const isAlike = Math.abs(x - y) * Math.max(sent.width, sent.height) < 2 * SAME
  return isAlike ? placements.slice(0, 1) : placements
}

function scalesOf(name: PlacementName, x: number, y: number): [x: number, y: number] {
  switch (name) {
    case 'squeeze':
      return [x, y]
    case 'cover':
      return [Math.max(x, y), Math.max(x, y)]
    case 'contain':
      return [Math.min(x, y), Math.min(x, y)]
  }
}

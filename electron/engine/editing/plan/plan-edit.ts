import { pixelsOfSize, type ImageSize } from '#shared/domain/aspect-ratio.ts'
import type { EditWay } from '#shared/domain/edit.ts'
import type { PixelSize } from '#shared/domain/reference-change.ts'
import { boxOfMask, type Mask, type Picture, type Rectangle } from '../picture.ts'
import { wholeOf } from '../register/reduce.ts'
import { FEWEST_TILES } from '../verdict.ts'
import { nearestSize } from './answer-size.ts'
import { cropAround } from './crop.ts'
import { countTexturedTiles } from './textured-tiles.ts'

/** What to send for an edit, and what to expect of it. Made before anything is paid. */
export interface EditPlan {
  readonly way: EditWay
  /** The part of the original to send, in its pixels. */
  readonly sent: Rectangle
  /** The size to ask for; null when the server decides. */
  readonly size: ImageSize | null
  /** Pixels of the original for one of the answer, along a side: above 1 the edit is softer than what is around it. */
  readonly originalPerAnswer: number
  readonly texturedTiles: number
  /** Whether the answer can be laid onto the original: surely, only just, or without a check. */
  readonly alignment: 'sure' | 'few-details' | 'unchecked'
}

export interface PlanRequest {
  readonly original: Picture
  /** As large as the original. */
  readonly mask: Mask
  /** Those that the model makes; none when the server decides. */
  readonly sizes: readonly ImageSize[]
  /** What the user has chosen; left out, the better one is taken. */
  readonly way?: EditWay
}

/** From so many textured tiles on a crop is good enough. */
const ENOUGH_TILES = 40
/** A mask whose side is a larger share of the picture's needs all of it around. */
const LARGE_MASK = 1 / 3
/** Longer sides of the mask around it: this many, unless there is too little to hold on to. */
const MARGINS = [1, 1.5, 2]
/** Less, where the crop would come back softer than this, and there is still enough. */
const CLOSE_MARGIN = 0.5
const SOFT = 1.5
/** What is counted with when the server decides. */
const ASSUMED: PixelSize = { width: 1024, height: 1024 }

/** Returns what to send for an edit; null when nothing is masked. */
export function planEdit(request: PlanRequest): EditPlan | null {
  const { original, mask, sizes, way } = request
  const box = boxOfMask(mask)
  if (box === null) return null
  const whole = (): EditPlan =>
    planOf(request, box, 'whole', wholeOf(original), nearestSize(sizes, original))
  if (way === 'whole' || (way === undefined && isLarge(box, original))) return whole()
  const close = bestCloseUp(request, box)
  if (close === null) return whole()
  if (way === 'close-up' || close.texturedTiles >= ENOUGH_TILES) return close
  const all = whole()
  return all.texturedTiles > close.texturedTiles ? all : close
}

/** What is to be planned around an original. */
export interface ExtensionRequest extends Omit<PlanRequest, 'way' | 'sizes'> {
  /** What is sent of it, with what is around it. */
  readonly sent: Rectangle
  /** The size to ask for; null when the server decides. */
  readonly size: ImageSize | null
}

/** Returns what to expect of a picture that is extended: all of it is sent. Null when nothing is masked. */
export function planExtension(request: ExtensionRequest): EditPlan | null {
  const { sent, size } = request
  const box = boxOfMask(request.mask)
  return box === null ? null : planOf(request, box, 'whole', sent, size)
}

function isLarge(box: Rectangle, original: PixelSize): boolean {
  return Math.max(box.width / original.width, box.height / original.height) > LARGE_MASK
}

/** Returns the closest crop with enough texture, or the one with the most; null when none holds the mask. */
function bestCloseUp(request: PlanRequest, box: Rectangle): EditPlan | null {
  const plans: EditPlan[] = []
  for (const margin of MARGINS) {
    const plan = closeUp(request, box, margin)
    if (plan !== null) plans.push(plan)
    if (plan !== null && plan.texturedTiles >= ENOUGH_TILES) break
  }
  const closest = plans[0]
  if (closest === undefined) return null
  if (closest.texturedTiles >= ENOUGH_TILES && closest.originalPerAnswer > SOFT) {
    const closer = closeUp(request, box, CLOSE_MARGIN)
    if (closer !== null && closer.texturedTiles >= ENOUGH_TILES) return closer
  }
  return plans.reduce((best, plan) => (plan.texturedTiles > best.texturedTiles ? plan : best))
}

function closeUp(request: PlanRequest, box: Rectangle, margin: number): EditPlan | null {
  const size = nearestSize(request.sizes, box)
  const shape = size === null ? ASSUMED : pixelsOfSize(size)
  const sent = cropAround(box, margin, shape, request.original)
  return sent === null ? null : planOf(request, box, 'close-up', sent, size)
}

function planOf(
  { original, mask }: Pick<PlanRequest, 'original' | 'mask'>,
  box: Rectangle,
  way: EditWay,
  sent: Rectangle,
  size: ImageSize | null,
): EditPlan {
  const answer = size === null ? ASSUMED : pixelsOfSize(size)
  const texturedTiles = countTexturedTiles(original, mask, box, sent, answer)
  return {
    way,
    sent,
    size,
    // As it is when the answer is cut off at its sides, or not at all.
    originalPerAnswer: Math.min(sent.width / answer.width, sent.height / answer.height),
    texturedTiles,
    alignment: alignmentBy(texturedTiles),
  }
}

function alignmentBy(tiles: number): EditPlan['alignment'] {
  if (tiles < FEWEST_TILES) return 'unchecked'
  return tiles < ENOUGH_TILES ? 'few-details' : 'sure'
}

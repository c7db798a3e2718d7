import type { PixelSize } from '#shared/domain/reference-change.ts'
import { blendWeights } from './blend-weights.ts'
import { compositeRows, type Composition } from './composite.ts'
import { coverageOf } from './coverage.ts'
import { grainFor, noiseOf, type Grain } from './grain.ts'
import { boxOfMask, type Mask, type Picture, type Rectangle } from './picture.ts'
import type { PlacementName } from './register/placements.ts'
import { register, type Registration } from './register/register.ts'
import { reduceBytes, wholeOf } from './register/reduce.ts'
import type { Similarity } from './register/similarity.ts'
import { createWorkingGrid, fromGrid, type WorkingGrid } from './register/working-grid.ts'
import { compose, scaling, type Affine } from './register/affine.ts'
import { matchTone } from './tone/match-tone.ts'
import { createToneGrid } from './tone/tone-grid.ts'
import { judge, type Refusal } from './verdict.ts'

/** An answer that is to be put into the original, inside of the mask only. */
export interface PictureEdit {
  readonly original: Picture
  /** As large as the original. */
  readonly mask: Mask
  /** The part of the original that was sent, in its pixels. */
  readonly sent: Rectangle
  /** What of the original is wanted: the mask is needed there only. All of it when left out. */
  readonly part?: Rectangle
  readonly answer: Picture
  /** What the grain is made from: the job's id, so that doing it again gives the same bytes. */
  readonly seed: string
  /** Whether the original may be written over, which saves a copy of a large one. */
  readonly isOwn?: boolean
}

/** Figures about an edit, for the user and for the record. */
export interface EditFigures {
  readonly placement: PlacementName
  /** From pixels of the original to pixels of the answer. */
  readonly map: Affine
  readonly similarity: Similarity
  /** The share of the mask that the answer shows, 0–1. */
  readonly coverage: number
}

/** What has come of an edit. Only the first two have a picture: nothing is ever pasted at a guess. */
export type EditOutcome =
  | EditedPicture
  | ({
      readonly type: 'refused'
      readonly reason: Refusal | 'nothing-masked'
    } & Partial<EditFigures>)
  | ({ readonly type: 'mask-not-in-answer' } & EditFigures)

/** The original with the answer in its mask. `few-details`: whether it lies right could not be checked. */
export interface EditedPicture extends EditFigures {
  readonly type: 'accepted' | 'few-details'
  readonly picture: Picture
  /** The share of the mask's border that the change reaches over, 0–1; see `SPILL_WARNING` in `shared/domain/edit`. */
  readonly spill: number
}

/** With less of the mask in the answer there is nothing to put there. */
const LEAST_COVERAGE = 0.98
/** Where only a part is wanted, what lacks lies at its edge, and the original, which goes on there softly, is shown. */
const LEAST_COVERAGE_OF_PART = 0.95

/**
 * Puts an answer into the original: finds where it lies by what is outside of the mask, matches its tone to what is
 * around, and blends it inside the mask only. Every pixel whose mask is 0 keeps its bytes, and all keep their alpha. Throws
 * when the sizes do not belong together.
 */
export function editPicture(edit: PictureEdit): EditOutcome {
  const { original, mask, sent } = edit
  assertFits(edit)
  const box = boxOfMask(mask)
  if (box === null) return { type: 'refused', reason: 'nothing-masked' }
  const fineness = finenessOf(edit)
  const answer = reduceBytes(edit.answer, fineness)
  const grid = createWorkingGrid(original, mask, box, sent, answer)
  const registration = register(grid, answer)
  const wanted = commonOf(box, edit.part ?? wholeOf(original))
  if (wanted === null) return { type: 'refused', reason: 'nothing-masked' }
  const coverage = coverageOf(grid, registration.warp, wanted)
  const share = isWithin(wanted, sent) ? coverage.share : 0
  const figures = figuresOf(grid, registration, share, fineness)
  const verdict = judge(registration)
  if (verdict.type === 'refused') return { ...verdict, ...figures }
  const least = edit.part === undefined ? LEAST_COVERAGE : LEAST_COVERAGE_OF_PART
  if (share < least) return { type: 'mask-not-in-answer', ...figures }
  const tone = matchTone(createToneGrid(grid, registration.warp))
  const weights = blendWeights(grid, coverage.isMissing, original)
  const grain = matchGrain(edit, answer)
  const composition: Composition = {
    original,
    mask,
    box: wanted,
    answer,
    corner: sent,
    factors: grid.factors,
    warp: registration.warp,
    tone,
    weights,
    grain,
  }
  const picture = edit.isOwn === true ? original : { ...original, data: original.data.slice() }
  compositeRows(picture.data, composition, 0, original.height)
  return { ...verdict, ...figures, picture, spill: tone.spill }
}

function assertFits({ original, mask, sent }: PictureEdit): void {
  const isAlike = mask.width === original.width && mask.height === original.height
  if (!isAlike) throw new Error('A mask must be as large as the original: see scaleMask')
  if (!isWithin(sent, wholeOf(original))) throw new Error('What was sent is not in the original')
}

/** Returns how many pixels of the answer one of the original is, when there are several: they would be sampled with gaps. */
function finenessOf({ sent, answer }: PictureEdit): number {
  return Math.max(1, Math.round(scaleOf(sent, answer)))
}

function scaleOf(sent: PixelSize, answer: PixelSize): number {
  return Math.sqrt((answer.width / sent.width) * (answer.height / sent.height))
}

function figuresOf(
  grid: WorkingGrid,
  { placement, map, similarity }: Registration,
  coverage: number,
  fineness: number,
): EditFigures {
  const toAnswer = compose(scaling(fineness, fineness), fromGrid(grid, map))
  return { placement, map: toAnswer, similarity, coverage }
}

function isWithin(box: Rectangle, outer: Rectangle): boolean {
  return (
    box.x >= outer.x &&
    box.y >= outer.y &&
    box.x + box.width <= outer.x + outer.width &&
    box.y + box.height <= outer.y + outer.height
  )
}

function commonOf(one: Rectangle, other: Rectangle): Rectangle | null {
  const x = Math.max(one.x, other.x)
  const y = Math.max(one.y, other.y)
  const width = Math.min(one.x + one.width, other.x + other.width) - x
  const height = Math.min(one.y + one.height, other.y + other.height) - y
  return width > 0 && height > 0 ? { x, y, width, height } : null
}

function matchGrain({ original, mask, sent, seed }: PictureEdit, answer: Picture): Grain {
  const isUnmasked = (x: number, y: number, side: number): boolean => {
    for (let row = y; row < y + side; row += 1)
      for (let at = row * mask.width + x; at < row * mask.width + x + side; at += 1)
        if (mask.data[at] !== 0) return false
    return true
  }
  const noise = noiseOf(original, sent, isUnmasked)
  return grainFor(
    noise,
    noiseOf(answer, wholeOf(answer), () => true),
    scaleOf(sent, answer),
    seed,
  )
}

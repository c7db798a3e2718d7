import { pixelsOfSize, type ImageSize } from '#shared/domain/aspect-ratio.ts'
import type { EditCanvas, EditWay } from '#shared/domain/edit.ts'
import type { PixelSize } from '#shared/domain/reference-change.ts'
import { AppError } from '#shared/errors.ts'
import { extendMask } from '../editing/extend/extend-mask.ts'
import { extendPicture } from '../editing/extend/extend-picture.ts'
import { holds, isBare, layoutOf, sentAround } from '../editing/extend/layout.ts'
import type { Mask, Picture, Rectangle } from '../editing/picture.ts'
import { nearestSize } from '../editing/plan/answer-size.ts'
import { planEdit, planExtension, type EditPlan } from '../editing/plan/plan-edit.ts'
import { scaleMask } from '../editing/scale-mask.ts'
import { scalePixels } from '../media/decode/decode-picture.ts'
import { scaledTo } from '../media/decode/pixels.ts'
import { keepProfile } from '../media/facts/color-profile.ts'
import { fitPicture, type FittingPicture } from '../references/fit-picture.ts'
import { LONGEST_SIDE } from '../references/limits.ts'
import { cutOut } from './cut-out.ts'
import { emptyMask, readMask, type MaskSource } from './read-mask.ts'
import { isAlikeInShape, readOriginal } from './read-original.ts'

/** An edit that is to be planned. */
export interface EditToPlan {
  /** Absolute path of the original. */
  readonly original: string
  /** Null where nothing is painted, beside a canvas. */
  readonly mask: MaskSource | null
  /** What the original is extended to; absent where it keeps its size. */
  readonly canvas?: EditCanvas | undefined
  /** Those that the model makes; none where the server decides. */
  readonly sizes: readonly ImageSize[]
  readonly way: EditWay | 'auto'
  /** Bytes that what is sent may have. */
  readonly mostBytes: number
}

/** What to send for an edit. */
export interface PlannedEdit {
  readonly plan: EditPlan
  /** What the original is extended to; absent where that adds nothing to it. */
  readonly canvas?: EditCanvas | undefined
  /** The file of the mask, as it is to be kept. */
  readonly mask: Uint8Array
  /** The picture that is sent. */
  readonly sent: FittingPicture
  /** Pixels of the original, as it is shown. */
  readonly original: PixelSize
}

/**
 * Plans an edit, and makes the picture that is sent for it. Runs in a reader process. Throws what `readOriginal` and
 * `readMask` throw, `mask_shape` and `canvas_shape`.
 */
export async function planSending(edit: EditToPlan): Promise<PlannedEdit> {
  const given =
    edit.mask === null ? null : await readMask(edit.mask, { mayBeEmpty: edit.canvas !== undefined })
  const { picture, colors } = await readOriginal(edit.original)
  const { width, height } = picture
  const { mask: grid, bytes: mask } = given ?? emptyMask(picture)
  if (!isAlikeInShape(grid, picture)) {
    throw new AppError('invalid_request', { reason: 'mask_shape' })
  }
  const canvas = usableCanvas(edit.canvas, picture)
  const scaled = scaleMask(grid, picture)
  const planned =
    canvas === null ? planInside(edit, picture, scaled) : planAround(edit, canvas, picture, scaled)
  if (planned === null) throw new AppError('invalid_request', { reason: 'mask_empty' })
  const part = cutOut(planned.picture, planned.part, LONGEST_SIDE)
  const small = await scalePixels(part, scaledTo(part, LONGEST_SIDE))
  const sent = await fitPicture(small, keepProfile(colors.profile).embedded, {
    mostBytes: edit.mostBytes,
  })
  const { plan } = planned
  return {
    plan,
    ...(canvas === null ? {} : { canvas }),
    mask,
    sent,
    original: { width, height },
  }
}

/** A plan, and the part of a picture that is sent by it. */
interface PlannedPart {
  readonly plan: EditPlan
  readonly picture: Picture
  readonly part: Rectangle
}

function planInside({ sizes, way }: EditToPlan, picture: Picture, mask: Mask): PlannedPart | null {
  const plan = planEdit({
    original: picture,
    mask,
    sizes,
    ...(way === 'auto' ? {} : { way }),
  })
  return plan === null ? null : { plan, picture, part: plan.sent }
}

function planAround(
  { sizes }: EditToPlan,
  canvas: EditCanvas,
  original: Picture,
  mask: Mask,
): PlannedPart | null {
  const size = nearestSize(sizes, canvas)
  const sent = sentAround(canvas, size === null ? null : pixelsOfSize(size))
  const layout = layoutOf(canvas, sent)
  const picture = extendPicture(original, layout)
  const plan = planExtension({
    original: picture,
    mask: extendMask(mask, layout),
    sent: layout.sent,
    size,
  })
  return plan === null ? null : { plan: { ...plan, sent }, picture, part: layout.sent }
}

/** Null where there is none, or it adds nothing. */
function usableCanvas(canvas: EditCanvas | undefined, original: PixelSize): EditCanvas | null {
  if (canvas === undefined) return null
  if (!holds(canvas, original)) throw new AppError('invalid_request', { reason: 'canvas_shape' })
  return isBare(canvas, original) ? null : canvas
}

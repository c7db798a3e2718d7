import type { ImageSize } from '#shared/domain/aspect-ratio.ts'
import type { EditWay } from '#shared/domain/edit.ts'
import type { PixelSize } from '#shared/domain/reference-change.ts'
import { AppError } from '#shared/errors.ts'
import { planEdit, type EditPlan } from '../editing/plan/plan-edit.ts'
import { scaleMask } from '../editing/scale-mask.ts'
import { scalePixels } from '../media/decode/decode-picture.ts'
import { scaledTo } from '../media/decode/pixels.ts'
import { keepProfile } from '../media/facts/color-profile.ts'
import { fitPicture, type FittingPicture } from '../references/fit-picture.ts'
import { LONGEST_SIDE } from '../references/limits.ts'
import { cutOut } from './cut-out.ts'
import { readMask, type MaskSource } from './read-mask.ts'
import { isAlikeInShape, readOriginal } from './read-original.ts'

/** An edit that is to be planned. */
export interface EditToPlan {
  /** Absolute path of the original. */
  readonly original: string
  readonly mask: MaskSource
  /** Those that the model makes; none where the server decides. */
  readonly sizes: readonly ImageSize[]
  readonly way: EditWay | 'auto'
  /** Bytes that what is sent may have. */
  readonly mostBytes: number
}

/** What to send for an edit. */
export interface PlannedEdit {
  readonly plan: EditPlan
  /** The file of the mask, as it is to be kept. */
  readonly mask: Uint8Array
  /** The picture that is sent. */
  readonly sent: FittingPicture
  /** Pixels of the original, as it is shown. */
  readonly original: PixelSize
}

/**
 * Plans an edit, and makes the picture that is sent for it. Runs in a reader process. Throws what `readOriginal` and
 * `readMask` throw, and `mask_shape`.
 */
export async function planSending(edit: EditToPlan): Promise<PlannedEdit> {
  const { mask: grid, bytes: mask } = await readMask(edit.mask)
  const { picture, colors } = await readOriginal(edit.original)
  if (!isAlikeInShape(grid, picture)) {
    throw new AppError('invalid_request', { reason: 'mask_shape' })
  }
  const { sizes, way, mostBytes } = edit
  const plan = planEdit({
    original: picture,
    mask: scaleMask(grid, picture),
    sizes,
    ...(way === 'auto' ? {} : { way }),
  })
  if (plan === null) throw new AppError('invalid_request', { reason: 'mask_empty' })
  const part = cutOut(picture, plan.sent, LONGEST_SIDE)
  const small = await scalePixels(part, scaledTo(part, LONGEST_SIDE))
  const sent = await fitPicture(small, keepProfile(colors.profile).embedded, { mostBytes })
  const { width, height } = picture
  return { plan, mask, sent, original: { width, height } }
}

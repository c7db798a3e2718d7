import { z } from 'zod'
import { IMAGE_SIZES } from './aspect-ratio.ts'
import { storedReferenceSchema } from './reference.ts'
import type { PixelSize } from './reference-change.ts'

/** What is sent of a picture to be edited: all of it, or a crop around the mask, which comes back sharper. */
export const EDIT_WAYS = ['whole', 'close-up'] as const
export type EditWay = (typeof EDIT_WAYS)[number]

/** Pixels of a mask, at most: it is painted on a small grid, and applied to all of the original's pixels. */
export const MOST_MASK_PIXELS = 4_000_000

const side = z.number().int().positive()
const offset = z.number().int().nonnegative()

/** The hash by which the library keeps a mask; hexadecimal. */
export const maskHashSchema = z.string().regex(/^[\da-f]{64}$/)

/**
 * What is sent of a picture, in whole pixels as it is shown: after its orientation. Beside a canvas it may begin outside
 * of it, so that it has the shape of the answer.
 */
export const sentAreaSchema = z.strictObject({
  x: z.number().int(),
  y: z.number().int(),
  width: side,
  height: side,
})
export type SentArea = z.infer<typeof sentAreaSchema>

/** The longest side and the most pixels that a picture can be extended to: of more, the result could not be shown. */
export const LONGEST_CANVAS_SIDE = 16_384
export const MOST_CANVAS_PIXELS = 100_000_000

/**
 * A larger picture in which the original lies, as it is shown: its size, and where the original's corner is. All of it
 * beside the original is made.
 */
export const editCanvasSchema = z.strictObject({
  width: side.max(LONGEST_CANVAS_SIDE),
  height: side.max(LONGEST_CANVAS_SIDE),
  x: offset.max(LONGEST_CANVAS_SIDE),
  y: offset.max(LONGEST_CANVAS_SIDE),
})
export type EditCanvas = z.infer<typeof editCanvasSchema>

/** Returns whether a picture of a size would be too large to be shown. */
export function isCanvasTooLarge({ width, height }: PixelSize): boolean {
  return Math.max(width, height) > LONGEST_CANVAS_SIDE || width * height > MOST_CANVAS_PIXELS
}

/**
 * A change of a library picture inside of a mask, or around it. The API has no masks: it is sent the area as the request's first
 * reference and paints all of it anew; the answer is laid onto the original here.
 */
export const maskEditSchema = z.strictObject({
  /** Id of the original, which may be gone by now or be in another library. */
  asset: z.string().min(1).max(64),
  /** PNG of 8-bit grey, in the shape of the original: 0 stays, 255 is replaced. Beside a canvas it may be empty. */
  mask: maskHashSchema,
  way: z.enum(EDIT_WAYS),
  /** The part of the original that is sent, in its pixels; of the canvas, in its own, where there is one. */
  sent: sentAreaSchema,
  /** The larger picture that is made around the original; absent where it keeps its size. */
  canvas: editCanvasSchema.optional(),
})
export type MaskEdit = z.infer<typeof maskEditSchema>

/** What is needed to ask for an edit, and what to expect of it. */
export const preparedEditSchema = z.strictObject({
  /** For the request, together with the reference. */
  edit: maskEditSchema,
  /** What is sent of the original: to be the first of the request's references. */
  reference: storedReferenceSchema,
  /** The size to ask for; null where the server decides. */
  size: z.enum(IMAGE_SIZES).nullable(),
  /** Pixels of the original for one of the answer, along a side: above 1 the change is softer than what is around it. */
  originalPixelsPerAnswerPixel: z.number().positive(),
  /** Whether the answer can be laid onto the original: surely, only just, or without a check. */
  alignment: z.enum(['sure', 'few-details', 'unchecked']),
  /** Whether there is enough texture outside of the mask to tell whether the answer lies right. */
  checkable: z.boolean(),
  /** Pixels of the original, as it is shown. */
  original: z.strictObject({ width: side, height: side }),
})
export type PreparedEdit = z.infer<typeof preparedEditSchema>

/** How well the answer lies: `few-details` means that there was too little outside of the mask to tell. */
export const EDIT_VERDICTS = ['accepted', 'few-details'] as const
export type EditVerdict = (typeof EDIT_VERDICTS)[number]

/** Why an answer was not laid onto its original: it is kept as a picture of its own. */
export const EDIT_REFUSALS = [
  /** What is outside of the mask is not the same: another picture, mirrored, or seen from elsewhere. */
  'another-picture',
  /** It is the same, moved or stretched farther than a model does. */
  'distorted',
  /** The answer was cut off where the mask is. */
  'mask-not-in-answer',
  /** The original is in the trash, deleted, or not where it was. It is tried again once it is back. */
  'original-missing',
  /** The original has another size than when it was sent. */
  'original-changed',
  /** The library’s copy of the mask is gone or damaged. */
  'mask-missing',
  /** One of the pictures cannot be decoded, or decoding it crashed the process that did. */
  'unreadable',
] as const
export type EditRefusal = (typeof EDIT_REFUSALS)[number]

/**
 * From this spill on the change probably reaches over the mask's edge, and the mask should be larger: 0–1, see
 * `AssetEdit`.
 */
export const SPILL_WARNING = 0.15

/** What an item of an edit's job is. */
export const assetEditSchema = z.discriminatedUnion('type', [
  /** The original with an answer inside of its mask: made here, from what the server sent. */
  z.strictObject({
    type: z.literal('result'),
    /** Id of the answer, which may be gone. */
    answer: z.string().min(1).max(64),
    verdict: z.enum(EDIT_VERDICTS),
    /** The share of the mask's border that the change reaches over. */
    spill: z.number().min(0).max(1),
  }),
  /** What the server sent. Until it was compared with the original, an answer has no mark. */
  z.discriminatedUnion('verdict', [
    z.strictObject({ type: z.literal('answer'), verdict: z.enum(EDIT_VERDICTS) }),
    z.strictObject({
      type: z.literal('answer'),
      verdict: z.literal('refused'),
      reason: z.enum(EDIT_REFUSALS),
    }),
  ]),
])
export type AssetEdit = z.infer<typeof assetEditSchema>

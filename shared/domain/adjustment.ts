import { z } from 'zod'

/** The steepest angle to which a picture is straightened, in degrees, either way. */
export const MOST_ANGLE = 45

const side = z.number().int().positive()

/** A part of a picture that is turned by any angle: its corner may lie outside of where the picture was before. */
const frameSchema = z.strictObject({
  x: z.number().int(),
  y: z.number().int(),
  width: side,
  height: side,
})

/**
 * How a picture is cropped, mirrored, turned and straightened, in this order: it is mirrored left to right, turned by
 * quarters, turned by the angle around its centre, and cropped.
 */
export const adjustmentSchema = z.strictObject({
  isMirrored: z.boolean(),
  /** Quarter turns, clockwise. */
  quarterTurns: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
  /** Degrees, clockwise. */
  angle: z.number().min(-MOST_ANGLE).max(MOST_ANGLE),
  /**
   * What is left of it, in whole pixels. The place is that in the mirrored and turned picture before the angle was
   * applied, so that it may be negative where there is an angle.
   */
  crop: frameSchema,
})
export type Adjustment = z.infer<typeof adjustmentSchema>

/** A number of quarter turns, clockwise. */
export type QuarterTurns = Adjustment['quarterTurns']

/** Where a crop is, and how large. */
export type CropFrame = z.infer<typeof frameSchema>

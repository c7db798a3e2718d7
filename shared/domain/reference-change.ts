import { z } from 'zod'

const pixels = z.number().int().positive()

export const pixelSizeSchema = z.strictObject({ width: pixels, height: pixels })
export type PixelSize = z.infer<typeof pixelSizeSchema>

/** An encoded picture: its media type and its bytes. */
const encodingSchema = z.strictObject({ mime: z.string().max(100), bytes: z.number() })

/** A change to a picture that made it fit to be sent. */
export const referenceChangeSchema = z.discriminatedUnion('type', [
  /** Rotated upright by its EXIF orientation. */
  z.strictObject({ type: z.literal('oriented') }),
  /** Scaled down; pixels. */
  z.strictObject({ type: z.literal('scaled'), from: pixelSizeSchema, to: pixelSizeSchema }),
  /** Encoded again; media types and bytes. */
  z.strictObject({ type: z.literal('encoded'), from: encodingSchema, to: encodingSchema }),
  /** Of an animation only the first frame is sent. */
  z.strictObject({ type: z.literal('first_frame') }),
  /** EXIF (with the place where a photo was taken), texts and the like were removed, without changing pixels; bytes. */
  z.strictObject({ type: z.literal('stripped'), bytes: z.number() }),
  /** Its colour profile could not be kept (CMYK, grey, or too large): colours may look slightly different. */
  z.strictObject({ type: z.literal('profile_dropped') }),
])
export type ReferenceChange = z.infer<typeof referenceChangeSchema>

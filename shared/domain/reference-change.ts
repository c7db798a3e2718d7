import { z } from 'zod'

const pixels = z.number().int().positive()

export const pixelSizeSchema = z.strictObject({ width: pixels, height: pixels })
export type PixelSize = z.infer<typeof pixelSizeSchema>

/** An encoded picture: its media type and its bytes. */
const encodingSchema = z.strictObject({ mime: z.string().max(100), bytes: z.number() })

/** Something that was done to a picture so that it can be sent. */
export const referenceChangeSchema = z.discriminatedUnion('type', [
  /** Turned upright by its EXIF orientation. */
  z.strictObject({ type: z.literal('oriented') }),
  /** Made smaller; pixels. */
  z.strictObject({ type: z.literal('scaled'), from: pixelSizeSchema, to: pixelSizeSchema }),
  /** Encoded anew; media types and bytes. */
  z.strictObject({ type: z.literal('encoded'), from: encodingSchema, to: encodingSchema }),
  /** Of a moving picture only the first frame is sent. */
  z.strictObject({ type: z.literal('first_frame') }),
  /** EXIF (with the place where a photo was taken), texts and the like were left out, without touching pixels; bytes. */
  z.strictObject({ type: z.literal('stripped'), bytes: z.number() }),
  /** Its colour profile could not be kept (inks, grey, or too large): colours may look a little different. */
  z.strictObject({ type: z.literal('profile_dropped') }),
])
export type ReferenceChange = z.infer<typeof referenceChangeSchema>

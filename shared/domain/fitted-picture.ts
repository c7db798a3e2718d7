import { z } from 'zod'
import { pixelSizeSchema } from './reference-change.ts'

const sentSchema = pixelSizeSchema.extend({ bytes: z.number().int().positive() })

/** A picture that was sent smaller than it was given, because the provider refuses larger requests. */
export const fittedPictureSchema = z.strictObject({
  /** Among all references of its request, from 0. */
  position: z.number().int().nonnegative(),
  /** Name of the file it was made from, without its folder. */
  name: z.string().max(255),
  from: sentSchema,
  to: sentSchema,
})
export type FittedPicture = z.infer<typeof fittedPictureSchema>

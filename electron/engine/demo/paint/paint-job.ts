import { z } from 'zod'

const bytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array)
const pixels = z.number().int().positive()

/** The tasks of the painter. Sizes are in pixels; pictures are encoded files, of any usual format. */
export const paintJobSchema = z.discriminatedUnion('task', [
  /** A new picture. */
  z.object({
    task: z.literal('picture'),
    prompt: z.string(),
    index: z.number().int(),
    width: pixels,
    height: pixels,
    format: z.enum(['jpeg', 'png']),
  }),
  /** A picture made out of one to three others. */
  z.object({
    task: z.literal('edit'),
    prompt: z.string(),
    index: z.number().int(),
    width: pixels,
    height: pixels,
    format: z.enum(['jpeg', 'png']),
    references: z.array(bytesSchema).min(1).max(3),
  }),
  /**
   * A reference in the form the other jobs take: upright JPEG, long side at most 1280. Fails when
   * it is no picture.
   */
  z.object({ task: z.literal('reference'), picture: bytesSchema }),
  /** A reference cut to the shape of a video, as JPEG. */
  z.object({ task: z.literal('poster'), picture: bytesSchema, width: pixels, height: pixels }),
])

export type PaintJob = z.infer<typeof paintJobSchema>

export const paintRequestSchema = z.object({ id: z.number(), job: paintJobSchema })
export type PaintRequest = z.infer<typeof paintRequestSchema>

/** The painter's result: the encoded picture, or why there is none. */
export const paintAnswerSchema = z.discriminatedUnion('ok', [
  z.object({ id: z.number(), ok: z.literal(true), bytes: bytesSchema }),
  z.object({ id: z.number(), ok: z.literal(false), message: z.string() }),
])
export type PaintAnswer = z.infer<typeof paintAnswerSchema>

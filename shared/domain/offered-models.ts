import { z } from 'zod'
import { MODEL_KINDS } from '../model-kinds.ts'

export const modelIdSchema = z.string().trim().min(1).max(200)
export const modelKindSchema = z.enum(MODEL_KINDS)

/** A model that a provider offers, or whose id the user has typed. */
export const offeredModelSchema = z.strictObject({
  id: modelIdSchema,
  kind: modelKindSchema,
  /** Who says so: the table of capabilities, the user, the provider's own list, or nobody: then it is a guess from the id. */
  kindFrom: z.enum(['table', 'user', 'provider', 'guess']),
  /** Whether the provider's list has it; not so an id that the user has typed, nor one that was there before. */
  listed: z.boolean(),
})
export type OfferedModel = z.infer<typeof offeredModelSchema>

/** What a provider offers, as far as is known here. */
export const modelListSchema = z.strictObject({
  /** In the provider's order; those that the user has typed come first. */
  models: z.array(offeredModelSchema),
  /** When the provider was asked, in milliseconds since 1970; null when it never was. */
  fetchedAt: z.number().nullable(),
  /** Whether the provider may have more, which there is no room for; left out where all are here. */
  isCut: z.literal(true).optional(),
})
export type ModelList = z.infer<typeof modelListSchema>

import { z } from 'zod'
import { MODEL_KINDS } from '../model-kinds.ts'

export const modelIdSchema = z.string().trim().min(1).max(200)
export const modelKindSchema = z.enum(MODEL_KINDS)

/** A model that a provider offers, or whose id the user has typed. */
export const offeredModelSchema = z.strictObject({
  id: modelIdSchema,
  kind: modelKindSchema,
  /** The source of its kind: the table of capabilities, the user, the provider's own list, or a guess from the id. */
  kindFrom: z.enum(['table', 'user', 'provider', 'guess']),
  /**
   * Whether the provider's list has it; false for an id that the user has typed, and for one that was listed before.
   */
  listed: z.boolean(),
})
export type OfferedModel = z.infer<typeof offeredModelSchema>

/** The known models of a provider. */
export const modelListSchema = z.strictObject({
  /** In the provider's order; those that the user has typed come first. */
  models: z.array(offeredModelSchema),
  /** When the provider's list was requested, in milliseconds since 1970; null for never. */
  fetchedAt: z.number().nullable(),
  /** Whether the provider may have more than fit; left out where all are here. */
  isCut: z.literal(true).optional(),
})
export type ModelList = z.infer<typeof modelListSchema>

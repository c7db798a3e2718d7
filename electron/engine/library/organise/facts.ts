import { z } from 'zod'
import { flagSchema, NOTE_MAX_LENGTH, ratingSchema } from '#shared/domain/organise.ts'

const idSchema = z.string().min(1).max(64)
const bitSchema = z.union([z.literal(0), z.literal(1)])

/** What is said of items: a field and its value. Of a tag or collection, whether they have it, or are in it. */
export const saidSchema = z.discriminatedUnion('field', [
  z.object({ field: z.literal('rating'), value: ratingSchema }),
  z.object({ field: z.literal('flag'), value: flagSchema }),
  z.object({ field: z.literal('favourite'), value: bitSchema }),
  z.object({ field: z.literal('note'), value: z.string().max(NOTE_MAX_LENGTH) }),
  z.object({ field: z.literal('tag'), tag: idSchema, value: bitSchema }),
  z.object({ field: z.literal('collection'), collection: idSchema, value: bitSchema }),
])
export type Said = z.infer<typeof saidSchema>

/** What was said of some items at one time. Of several facts about a field of an item the latest counts; at the same time, the one with the larger value. */
export interface Fact {
  readonly said: Said
  /** Milliseconds since 1970. */
  readonly at: number
  /** Ascending, each once. */
  readonly items: Uint32Array
  /** For what is put into a collection: the place of each of the items in it. */
  readonly positions: Float64Array | null
}

/**
 * The values from before, of each item of a fact: numbers of marks, texts of notes, places in a collection (NaN for what was not in it); null
 * for tags, whose items had the opposite.
 */
export type Before = Int8Array | Float64Array | readonly string[] | null

/** A change of a collection has the places of its items. */
export function hasPositions(said: Said): boolean {
  return said.field === 'collection' && said.value === 1
}

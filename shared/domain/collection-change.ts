import { z } from 'zod'
import { COLLECTION_NAME_MAX_LENGTH } from './organise.ts'

/** What a collection may be called: on one line, not empty. */
export const collectionNameSchema = z
  .string()
  .min(1)
  .max(COLLECTION_NAME_MAX_LENGTH)
  .regex(/^[^\p{C}\s](?:[^\p{C}]*[^\p{C}\s])?$/u)
/** An emoji or the name of an icon. */
const iconSchema = z.string().min(1).max(40)
/** A query, as `docs/search.md` has it. */
const querySchema = z.string().max(1000)

/** A collection that is to be made. */
export const newCollectionSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('manual'),
    name: collectionNameSchema,
    icon: iconSchema.nullable(),
  }),
  z.strictObject({
    kind: z.literal('smart'),
    name: collectionNameSchema,
    icon: iconSchema.nullable(),
    query: querySchema,
  }),
])
export type NewCollection = z.infer<typeof newCollectionSchema>

/** What is to be different about a collection. A query has only a smart one, a cover only one made by hand: the id of an item, null for its first. */
export const collectionChangeSchema = z.strictObject({
  id: z.string().min(1).max(64),
  name: collectionNameSchema.optional(),
  icon: iconSchema.nullable().optional(),
  query: querySchema.optional(),
  cover: z.string().min(1).max(64).nullable().optional(),
})
export type CollectionChange = z.infer<typeof collectionChangeSchema>

import { z } from 'zod'
import { MOST_ITEMS_AT_ONCE } from './library.ts'

/** The length of the name of a tag with all levels (`animal/cat`), of a collection, and of a note, in UTF-16 code units. */
export const TAG_NAME_MAX_LENGTH = 120
export const COLLECTION_NAME_MAX_LENGTH = 120
export const NOTE_MAX_LENGTH = 10_000
/** Tags that are put on, or taken off, in one operation. */
export const MOST_TAGS_AT_ONCE = 50

/** What a tag may be called: levels with `/` between them, none of them empty, without line breaks. */
export const tagNameSchema = z
  .string()
  .min(1)
  .max(TAG_NAME_MAX_LENGTH)
  .regex(/^[^/\p{C}\s](?:[^/\p{C}]*[^/\p{C}\s])?(?:\/[^/\p{C}\s](?:[^/\p{C}]*[^/\p{C}\s])?)*$/u)

/** What the user thinks of an item: stars, 0 without. */
export const ratingSchema = z.number().int().min(0).max(5)
/** -1 rejected, 0 neither, 1 kept. */
export const flagSchema = z.union([z.literal(-1), z.literal(0), z.literal(1)])
export type Flag = z.infer<typeof flagSchema>

/** The items of an operation: some by their ids, or of a result of `search.run` those at some places, each range with its first place and the one behind its last. */
export const itemSetSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('ids'),
    ids: z.array(z.string().min(1).max(64)).min(1).max(MOST_ITEMS_AT_ONCE),
  }),
  z.strictObject({
    type: z.literal('found'),
    result: z.string().max(64),
    ranges: z
      .array(z.tuple([z.number().int().nonnegative(), z.number().int().positive()]))
      .min(1)
      .max(4000),
  }),
])
export type ItemSet = z.infer<typeof itemSetSchema>

const tagNames = z.array(tagNameSchema).max(MOST_TAGS_AT_ONCE)

/** What one operation does to each of its items. */
export const itemChangeSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('rate'), rating: ratingSchema }),
  z.strictObject({ type: z.literal('flag'), flag: flagSchema }),
  z.strictObject({ type: z.literal('favourite'), favourite: z.boolean() }),
  /** Puts tags on by name, making those that there are not, and takes others off. */
  z.strictObject({ type: z.literal('tag'), add: tagNames, remove: tagNames }),
  z.strictObject({ type: z.literal('note'), note: z.string().max(NOTE_MAX_LENGTH) }),
  /** Puts into a collection made by hand, behind what is in it, or takes out of it. */
  z.strictObject({ type: z.literal('collect'), collection: z.string().max(64) }),
  z.strictObject({ type: z.literal('uncollect'), collection: z.string().max(64) }),
])
export type ItemChange = z.infer<typeof itemChangeSchema>

/** What has become of an operation. */
export const operationResultSchema = z.strictObject({
  /** By which it can be undone; null when it changed nothing. */
  operation: z.string().nullable(),
  /** Items that are others now. */
  changed: z.number().int().nonnegative(),
})
export type OperationResult = z.infer<typeof operationResultSchema>

/** A tag, and how many items have it or one below it, without those in the trash. */
export const tagSchema = z.strictObject({
  name: tagNameSchema,
  items: z.number().int().nonnegative(),
})
export type Tag = z.infer<typeof tagSchema>

export const collectionSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(['manual', 'smart']),
  name: z.string(),
  /** An emoji or the name of an icon of ours; null for the usual one. */
  icon: z.string().nullable(),
  /** What a smart collection finds; null for one made by hand. */
  query: z.string().nullable(),
  /** The item that stands for it: the chosen one, or its first; null for an empty one. */
  cover: z.string().nullable(),
  /** How many items it has; null while that is being counted. */
  items: z.number().int().nonnegative().nullable(),
})
export type Collection = z.infer<typeof collectionSchema>

/** What all items of a set have in common: null where they differ. */
export const commonMarksSchema = z.strictObject({
  items: z.number().int().nonnegative(),
  rating: ratingSchema.nullable(),
  flag: flagSchema.nullable(),
  favourite: z.boolean().nullable(),
  /** Null for several items. */
  note: z.string().nullable(),
  /** Each tag that one of them has, and how many have it. */
  tags: z.array(tagSchema),
  /** Ids of collections made by hand, and how many of the items are in them. */
  collections: z.array(z.strictObject({ id: z.string(), items: z.number().int().positive() })),
})
export type CommonMarks = z.infer<typeof commonMarksSchema>

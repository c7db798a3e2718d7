import { z } from 'zod'
import { assetSchema } from './asset.ts'
import { recordedRequestSchema } from './generation.ts'
import { flagSchema, ratingSchema } from './organise.ts'

/** In which order found items come. `relevance` is that of `newest` where too many were found to be ranked, `manual` where none is a collection. */
export const SEARCH_SORTS = [
  'newest',
  'oldest',
  'rating',
  'largest',
  'longest',
  'relevance',
  'manual',
] as const
export const searchSortSchema = z.enum(SEARCH_SORTS)
export type SearchSort = z.infer<typeof searchSortSchema>

/** Items that can come with the answer itself: as many as one sees at most, as of the smallest tiles on a very large screen. */
export const MOST_FIRST = 1600

/** A query by one who asks: a new one of the same asker ends the one before. */
export const searchRequestSchema = z.strictObject({
  /** Who asks: `library` for the view, anything else for its own purposes. */
  asker: z.string().regex(/^[a-z-]{1,32}$/),
  query: z.string().max(1000),
  sort: searchSortSchema,
  /** The name that its result gets, a new one each time, for who asks for its items before it is answered; one of its own where it is left out. */
  result: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,64}$/)
    .optional(),
  /** How many of its items, the first ones, come with the answer, for who shows them before all have come; none where it is left out. */
  first: z.number().int().min(0).max(MOST_FIRST).optional(),
})
export type SearchRequest = z.infer<typeof searchRequestSchema>

/** What a query has found; its items are at `foundUrl(result)`. */
export const searchResultSchema = z.strictObject({
  result: z.string(),
  /** The version of the catalogue that it was found in. */
  version: z.number().int().nonnegative(),
  /** How many items there are, and in the whole library, without the trash. */
  found: z.number().int().nonnegative(),
  all: z.number().int().nonnegative(),
  /** The `n` of as many of the first items as were asked for. */
  first: z.array(z.number().int().nonnegative()).max(MOST_FIRST),
  /** Jobs without any output whose prompts match: they are in Create. */
  failedJobs: z.number().int().nonnegative(),
  /** Whether it is in the order of `relevance`. */
  isRanked: z.boolean(),
  /** Milliseconds that it took to find them. */
  milliseconds: z.number().nonnegative(),
})
export type SearchResult = z.infer<typeof searchResultSchema>

/** How many of the found items have each value of a key, as it would stand in a query: `is:video`. */
export const facetSchema = z.strictObject({
  key: z.string(),
  values: z.array(z.strictObject({ value: z.string(), items: z.number().int().nonnegative() })),
})
export type Facet = z.infer<typeof facetSchema>

/** What can stand in the place of a word of a query that is being typed. */
export const completionSchema = z.strictObject({
  /** As it is written there, with its key: `tag:animal/cat`. */
  text: z.string(),
  /** How many items of the library it finds by itself; null where that is not counted. */
  items: z.number().int().nonnegative().nullable(),
})
/** What is offered at a time. */
export const MOST_COMPLETIONS = 12
export type Completion = z.infer<typeof completionSchema>

/** What a tile says of an item beyond its picture. */
export const itemDetailsSchema = z.strictObject({
  n: z.number().int().positive(),
  asset: assetSchema,
  prompt: z.string(),
  model: z.string(),
  /** What it was made by; null for what a chat has drawn. */
  request: recordedRequestSchema.nullable(),
  rating: ratingSchema,
  flag: flagSchema,
})
export type ItemDetails = z.infer<typeof itemDetailsSchema>
/** Items of which details are asked for in one call. */
export const MOST_DETAILS_AT_ONCE = 200

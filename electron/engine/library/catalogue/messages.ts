import { z } from 'zod'
import {
  completionSchema,
  facetSchema,
  itemDetailsSchema,
  searchRequestSchema,
  searchResultSchema,
} from '#shared/domain/library-search.ts'
import { errorDataSchema } from '#shared/errors.ts'

/** What the thread that reads is started with. */
export const workerDataSchema = z.object({
  /** Absolute. */
  databaseFile: z.string(),
  /** Absolute; see `index/search-file.ts`. */
  searchFile: z.string(),
  /** By which the same SQLite is loaded as in the thread that starts it. */
  sqlite: z.string(),
  firstVersion: z.number().int().positive(),
  /** A 32-bit number for each asker, see `tickets.ts`. */
  tickets: z.instanceof(SharedArrayBuffer),
})
export type WorkerData = z.infer<typeof workerDataSchema>

/** What the thread is asked for. */
export const questionSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('body'), since: z.number().nullable() }),
  z.object({ type: z.literal('newest') }),
  z.object({ type: z.literal('size') }),
  z.object({ type: z.literal('found'), result: z.string() }),
  z.object({
    type: z.literal('search'),
    request: searchRequestSchema,
    /** The name that the result gets. */
    result: z.string(),
    /** It is for nobody any more once this is no more the number of its asker's place. */
    ticket: z.object({ place: z.number(), number: z.number() }),
  }),
  z.object({ type: z.literal('details'), items: z.array(z.number()) }),
  z.object({ type: z.literal('facets'), result: z.string() }),
  z.object({ type: z.literal('complete'), word: z.string() }),
])
export type Question = z.infer<typeof questionSchema>

const bytesSchema = z.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array)

/** What is answered to each. */
export const answerSchemas = {
  body: bytesSchema,
  newest: bytesSchema,
  size: z.object({ items: z.number(), bytes: z.number() }),
  found: bytesSchema.nullable(),
  search: searchResultSchema,
  details: z.array(itemDetailsSchema),
  facets: z.array(facetSchema),
  complete: z.array(completionSchema),
} as const satisfies { readonly [T in Question['type']]: z.ZodType }
export type Answer<T extends Question['type']> = z.infer<(typeof answerSchemas)[T]>

/** What the thread is told. */
export const toldSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ask'), id: z.number(), question: questionSchema }),
  /** Something was written. */
  z.object({ type: z.literal('look') }),
  /** Very much is being written, of which nothing is to be looked at before it is over, for a while at most. */
  z.object({ type: z.literal('hold') }),
  z.object({ type: z.literal('release') }),
  z.object({ type: z.literal('end') }),
])
export type Told = z.infer<typeof toldSchema>

/** What the thread tells. */
export const newsSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('answer'), id: z.number(), value: z.unknown() }),
  /** Behind the answer to each query: the bytes of its items, which are asked for right behind it. */
  z.object({ type: z.literal('items'), result: z.string(), items: bytesSchema }),
  z.object({ type: z.literal('failure'), id: z.number(), error: errorDataSchema }),
  /** The library is another one than it was. */
  z.object({ type: z.literal('changed'), version: z.number() }),
  /** What went wrong without having been asked for. */
  z.object({ type: z.literal('trouble'), message: z.string() }),
])
export type News = z.infer<typeof newsSchema>

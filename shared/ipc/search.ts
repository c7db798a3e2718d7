import { z } from 'zod'
import {
  completionSchema,
  facetSchema,
  itemDetailsSchema,
  MOST_COMPLETIONS,
  MOST_DETAILS_AT_ONCE,
  searchRequestSchema,
  searchResultSchema,
} from '../domain/library-search.ts'
import { QUERY_MAX_LENGTH } from '../search/parse-query.ts'
import { route } from './route.ts'

/** What the library is asked for: see `docs/search.md`. Nothing changes by it. */
export const searchRoutes = {
  /** Answers a query. Fails with `cancelled` where the same asker has asked another one meanwhile. */
  run: route(searchRequestSchema, searchResultSchema),
  /**
   * Returns what tiles say of items, by their `n` and in that order, as many as fit a message. Those behind the last one that comes are to be asked for
   * again; any other that does not come is gone, or in the trash.
   */
  details: route(
    z.strictObject({
      items: z.array(z.number().int().positive()).min(1).max(MOST_DETAILS_AT_ONCE),
    }),
    z.array(itemDetailsSchema).max(MOST_DETAILS_AT_ONCE),
  ),
  /** Returns how many items of a result have which values; none for a result that is kept no more. */
  facets: route(z.strictObject({ result: z.string().max(64) }), z.array(facetSchema).max(20)),
  /** Returns what can stand in the place of a word of a query, by what of it is typed, best first. */
  complete: route(
    z.strictObject({ word: z.string().max(QUERY_MAX_LENGTH) }),
    z.array(completionSchema).max(MOST_COMPLETIONS),
  ),
} as const

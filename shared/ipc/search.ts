import { z } from 'zod'
import {
  itemDetailsSchema,
  MOST_DETAILS_AT_ONCE,
  searchRequestSchema,
  searchResultSchema,
} from '../domain/library-search.ts'
import { route } from './route.ts'

/** What the library is asked for: see `docs/search.md`. Nothing changes by it. */
export const searchRoutes = {
  /** Answers a query. Fails with `cancelled` where the same asker has asked another one meanwhile. */
  run: route(searchRequestSchema, searchResultSchema),
  /** Returns what tiles say of items, by their `n`. What is gone, or in the trash, is left out. */
  details: route(
    z.strictObject({
      items: z.array(z.number().int().positive()).min(1).max(MOST_DETAILS_AT_ONCE),
    }),
    z.array(itemDetailsSchema).max(MOST_DETAILS_AT_ONCE),
  ),
} as const

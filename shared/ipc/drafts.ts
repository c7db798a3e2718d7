import { z } from 'zod'
import { route } from './route.ts'

/** What is being written where: `create` is the composer's. */
export const draftKeySchema = z.string().regex(/^[a-z][a-z0-9:-]{0,63}$/)

/** Longest draft, in UTF-16 code units: a message between the processes stays under 64 KB. */
export const DRAFT_MAX_LENGTH = 30_000

/** The page's own text, of which only the page knows what is in it; null for none. */
export const draftTextSchema = z.string().max(DRAFT_MAX_LENGTH)

export const draftsRoutes = {
  get: route(z.strictObject({ key: draftKeySchema }), draftTextSchema.nullable()),
  /** Kept at once, and on the disk a moment later; null forgets it. */
  save: route(
    z.strictObject({ key: draftKeySchema, text: draftTextSchema.nullable() }),
    z.undefined(),
  ),
} as const

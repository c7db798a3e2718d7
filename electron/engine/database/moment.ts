import { z } from 'zod'

/**
 * Milliseconds from 1970 to the end of what a `Date` can hold, in both directions: formatting anything beyond throws.
 */
const MOST = 8.64e15

/** A column with a time, in milliseconds since 1970. A row whose time cannot be formatted counts as unreadable. */
export const momentColumn = z.number().min(-MOST).max(MOST)

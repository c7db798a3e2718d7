import { z } from 'zod'

/** How a process that had the library open came to its end. */
export const ENDS = ['clean', 'killed'] as const
export type End = (typeof ENDS)[number]

/** What a process that opens the library tells, in milliseconds. */
export const openingSchema = z.object({
  /** From the call that opens the engine until the first page of the feed is here and the upkeep has begun in the background. */
  opened: z.number(),
  /** From then until the upkeep is done. */
  settled: z.number(),
  /** The longest time in which the main thread did nothing else meanwhile. */
  longestDelay: z.number(),
})
export type Opening = z.infer<typeof openingSchema>

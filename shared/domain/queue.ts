import { z } from 'zod'
import { errorDataSchema } from '../errors.ts'

/**
 * A provider whose jobs wait for the user: its token is missing or was refused, or its account is empty (see
 * `error`). They continue when the provider's token or settings change, and when the queue is resumed. With
 * `batchId`, only the jobs of that batch, since the result of one of them makes it doubtful whether the others are
 * wanted: they continue only when the user says so about this batch.
 */
export const heldLineSchema = z.strictObject({
  profileId: z.string(),
  profileName: z.string(),
  /** Queued jobs of this provider; at least one. They are counted in the queue's `waiting`, too. */
  waiting: z.number().int().positive(),
  error: errorDataSchema,
  batchId: z.string().optional(),
})
export type HeldLine = z.infer<typeof heldLineSchema>

/** The queue of this process: the jobs it has recorded or adopted. Those of another living process are not in it. */
export const queueStateSchema = z.strictObject({
  /** Nothing new starts; running jobs continue. */
  paused: z.boolean(),
  /** Queued jobs. */
  waiting: z.number().int().nonnegative(),
  /** Jobs that have left the queue, from right before they are sent until they have ended. */
  running: z.number().int().nonnegative(),
  /** Providers and batches whose jobs wait for the user; absent while there are none. */
  held: z.array(heldLineSchema).optional(),
})
export type QueueState = z.infer<typeof queueStateSchema>

/**
 * A queued job, its provider, and how many of the same provider come before it: other providers' jobs do not block
 * it.
 */
export const queuePlaceSchema = z.strictObject({
  id: z.string(),
  profileId: z.string(),
  place: z.number().int().nonnegative(),
})
export type QueuePlace = z.infer<typeof queuePlaceSchema>

/** How long a job will probably take, judged by this provider's own past jobs. */
export const estimateSchema = z.strictObject({
  /** From its start to its end, without the time in the queue. */
  seconds: z.number().nonnegative(),
  /** The number of past requests behind it. */
  samples: z.number().int().positive(),
})
export type Estimate = z.infer<typeof estimateSchema>

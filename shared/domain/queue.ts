import { z } from 'zod'
import { errorDataSchema } from '../errors.ts'

/**
 * A provider whose jobs wait for the user: its token is missing or was refused, or its account is empty (see `error`). They go on when
 * the provider's token or settings change, and when the queue is resumed. With `batchId`, only the jobs of that batch, since what one of
 * them has brought makes it doubtful whether the others are wanted: they go on when the user says so about this batch, and by nothing else.
 */
export const heldLineSchema = z.strictObject({
  profileId: z.string(),
  profileName: z.string(),
  /** Jobs of this provider that wait; at least one. They are counted in the queue's `waiting`, too. */
  waiting: z.number().int().positive(),
  error: errorDataSchema,
  batchId: z.string().optional(),
})
export type HeldLine = z.infer<typeof heldLineSchema>

/** The queue of this process: the jobs it has recorded or taken over. Those of another living process are not in it. */
export const queueStateSchema = z.strictObject({
  /** Nothing new starts; what runs goes on. */
  paused: z.boolean(),
  /** Jobs whose turn has not come. */
  waiting: z.number().int().nonnegative(),
  /** Jobs whose turn has come, from the moment they are about to be sent until they have ended. */
  running: z.number().int().nonnegative(),
  /** Providers and batches whose jobs wait for the user; absent while there are none. */
  held: z.array(heldLineSchema).optional(),
})
export type QueueState = z.infer<typeof queueStateSchema>

/** A job that waits, whom for, and how many of the same provider come before it: other providers' do not hold it up. */
export const queuePlaceSchema = z.strictObject({
  id: z.string(),
  profileId: z.string(),
  place: z.number().int().nonnegative(),
})
export type QueuePlace = z.infer<typeof queuePlaceSchema>

/** How long a job will probably take, as this provider's own past jobs tell. */
export const estimateSchema = z.strictObject({
  /** From its start to its end, waiting in line not counted. */
  seconds: z.number().nonnegative(),
  /** How many past requests say so. */
  samples: z.number().int().positive(),
})
export type Estimate = z.infer<typeof estimateSchema>

import { z } from 'zod'

/** The queue of this process: the jobs it has recorded or taken over. Those of another living process are not in it. */
export const queueStateSchema = z.strictObject({
  /** Nothing new starts; what runs goes on. */
  paused: z.boolean(),
  /** Jobs whose turn has not come. */
  waiting: z.number().int().nonnegative(),
  /** Jobs whose turn has come, from the moment they are about to be sent until they have ended. */
  running: z.number().int().nonnegative(),
})
export type QueueState = z.infer<typeof queueStateSchema>

/** How long a job will probably take, as this provider's own past jobs tell. */
export const estimateSchema = z.strictObject({
  /** From its start to its end, waiting in line not counted. */
  seconds: z.number().nonnegative(),
  /** How many past requests say so. */
  samples: z.number().int().positive(),
})
export type Estimate = z.infer<typeof estimateSchema>

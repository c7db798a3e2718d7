import { z } from 'zod'
import { queuePlaceSchema, queueStateSchema } from '../domain/queue.ts'
import { gestureSchema } from './gesture.ts'
import { route } from './route.ts'

/** Most places in one answer: as many as fit a message with ease, and more than anyone counts. */
export const MOST_PLACES = 500

export const queueRoutes = {
  state: route(z.undefined(), queueStateSchema),
  /** The jobs that wait, in the order in which they will start: the first `MOST_PLACES`. */
  places: route(z.undefined(), z.array(queuePlaceSchema).max(MOST_PLACES)),
  pause: route(z.undefined(), z.undefined()),
  /** What waits is sent. */
  resume: route(z.strictObject({ gesture: gestureSchema }), z.undefined()),
  /** What waits of a held batch is sent; see `QueueState.held`. */
  goOnWithBatch: route(
    z.strictObject({ gesture: gestureSchema, batchId: z.string() }),
    z.undefined(),
  ),
  /** Ends all that wait and stops all that run. */
  cancelAll: route(z.undefined(), z.undefined()),
  /** The same for the jobs of one batch. */
  cancelBatch: route(z.strictObject({ batchId: z.string() }), z.undefined()),
  /** Moves a job that waits one place up in its provider's line, or before all others. Fails when its turn has come meanwhile. */
  move: route(z.strictObject({ id: z.string(), to: z.enum(['up', 'front']) }), z.undefined()),
} as const

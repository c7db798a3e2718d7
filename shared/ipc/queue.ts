import { z } from 'zod'
import { queuePlaceSchema, queueStateSchema } from '../domain/queue.ts'
import { gestureSchema } from './gesture.ts'
import { route } from './route.ts'

/** Most places in one answer: as many as fit a message with ease, and more than anyone counts. */
export const MOST_PLACES = 500

export const queueRoutes = {
  state: route(z.undefined(), queueStateSchema),
  /** Returns the queued jobs, in the order in which they will start: the first `MOST_PLACES`. */
  places: route(z.undefined(), z.array(queuePlaceSchema).max(MOST_PLACES)),
  pause: route(z.undefined(), z.undefined()),
  /** Sends what is queued. */
  resume: route(z.strictObject({ gesture: gestureSchema }), z.undefined()),
  /** Sends the queued jobs of a held batch; see `QueueState.held`. */
  goOnWithBatch: route(
    z.strictObject({ gesture: gestureSchema, batchId: z.string() }),
    z.undefined(),
  ),
  /** Cancels all queued jobs and stops all that run. */
  cancelAll: route(z.undefined(), z.undefined()),
  /** The same for the jobs of one batch. */
  cancelBatch: route(z.strictObject({ batchId: z.string() }), z.undefined()),
  /**
   * Moves a queued job one place up among its provider's, or before all of them. Fails when it has started meanwhile.
   */
  move: route(z.strictObject({ id: z.string(), to: z.enum(['up', 'front']) }), z.undefined()),
} as const

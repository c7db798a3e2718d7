import { z } from 'zod'
import { MOST_JOBS_OF_A_BATCH } from '../domain/batch.ts'
import { jobPageSchema, jobSchema } from '../domain/generation.ts'
import { errorDataSchema } from '../errors.ts'
import { gestureSchema } from './gesture.ts'
import { route } from './route.ts'

const id = z.strictObject({ id: z.string() })

/** The generations that were made, and what can be done with one of them. */
export const jobsRoutes = {
  /** Returns a page of them, newest first: the first one, or the one after a cursor; of all, or of those with a favourite. */
  list: route(
    z.strictObject({ after: z.string().nullable(), only: z.literal('favourites').optional() }),
    jobPageSchema,
  ),
  cancel: route(id, z.undefined()),
  /** Retries the missing part of a job as a new job: only ever after a gesture of the user. */
  retry: route(
    id.extend({
      gesture: gestureSchema,
      /** With pictures that are smaller than by default. */
      smaller: z.boolean().optional(),
    }),
    jobSchema,
  ),
  /**
   * Retries the missing parts of several jobs, in this order, for one gesture of the user. Stops at the first that cannot be sent; `error`
   * says what was wrong with it. The new jobs come as events.
   */
  retryAll: route(
    z.strictObject({
      gesture: gestureSchema,
      ids: z.array(z.string().max(64)).min(1).max(MOST_JOBS_OF_A_BATCH),
    }),
    z.strictObject({
      sent: z.number().int().nonnegative(),
      error: errorDataSchema.nullable(),
    }),
  ),
  /** Sends the whole request of a job as a new job: only ever after a gesture of the user. */
  runAgain: route(id.extend({ gesture: gestureSchema }), jobSchema),
  /**
   * Recovers an ended job on demand: replays what had arrived, and downloads what it points to. Sends nothing to the
   * provider's API.
   */
  checkAgain: route(id, jobSchema),
  /** Removes an ended job without outputs from the feed; its ledger row stays. */
  dismiss: route(id, z.undefined()),
  /** Puts it back at its place. */
  undismiss: route(id, z.undefined()),
} as const

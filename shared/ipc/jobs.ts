import { z } from 'zod'
import { jobPageSchema, jobSchema } from '../domain/generation.ts'
import { gestureSchema } from './gesture.ts'
import { route } from './route.ts'

const id = z.strictObject({ id: z.string() })

/** The generations that were made, and what can be done with one of them. */
export const jobsRoutes = {
  /** A page of them, newest first: the first one, or the one behind a cursor. */
  list: route(z.strictObject({ after: z.string().nullable() }), jobPageSchema),
  cancel: route(id, z.undefined()),
  /** Sends the missing part of a job again, as a new job: only ever at the user's word. */
  retry: route(
    id.extend({
      gesture: gestureSchema,
      /** With pictures that are smaller than they are sent by themselves. */
      smaller: z.boolean().optional(),
    }),
    jobSchema,
  ),
  /** Sends the whole request of a job as a new job: only ever at the user's word. */
  runAgain: route(id.extend({ gesture: gestureSchema }), jobSchema),
  /** Looks through what had arrived of an ended job again, and fetches what it points to: sends nothing to the provider's API. */
  checkAgain: route(id, jobSchema),
  /** Takes an ended job without outputs out of the feed; its ledger row stays. */
  dismiss: route(id, z.undefined()),
} as const

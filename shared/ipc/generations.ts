import { z } from 'zod'
import { generationRequestSchema, jobPageSchema, jobSchema } from '../domain/generation.ts'
import { route } from './route.ts'

const id = z.strictObject({ id: z.string() })

export const generationsRoutes = {
  /** Records the job, then starts it with the active profile. */
  create: route(generationRequestSchema, jobSchema),
  list: route(z.strictObject({ after: z.string().nullable() }), jobPageSchema),
  cancel: route(id, z.undefined()),
  /** Sends the missing part of a job again, as a new job: only ever at the user's word. */
  retry: route(id, jobSchema),
  /** Takes an ended job without outputs out of the feed; its ledger row stays. */
  dismiss: route(id, z.undefined()),
} as const

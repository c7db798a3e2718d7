import { z } from 'zod'
import { ASPECT_RATIOS, IMAGE_SIZES } from '../domain/aspect-ratio.ts'
import { MOST_JOBS_OF_A_BATCH } from '../domain/batch.ts'
import { generationRequestSchema, jobPageSchema, jobSchema } from '../domain/generation.ts'
import { estimateSchema } from '../domain/queue.ts'
import { gestureSchema } from './gesture.ts'
import { route } from './route.ts'

const id = z.strictObject({ id: z.string() })

export const generationsRoutes = {
  /** Records the job, then starts it with the active profile. */
  create: route(
    z.strictObject({ gesture: gestureSchema, request: generationRequestSchema }),
    jobSchema,
  ),
  /**
   * Records a batch (see `expandBatch`), all of it or nothing, then starts it. Answers how many jobs it has; they themselves, which together
   * could be larger than a message may be, come as events.
   */
  createBatch: route(
    z.strictObject({
      gesture: gestureSchema,
      request: generationRequestSchema,
      repeat: z.number().int().min(1).max(MOST_JOBS_OF_A_BATCH),
      sizes: z.array(z.enum(IMAGE_SIZES)).max(IMAGE_SIZES.length).default([]),
      aspectRatios: z.array(z.enum(ASPECT_RATIOS)).max(ASPECT_RATIOS.length).default([]),
    }),
    z.strictObject({ jobs: z.number().int().positive() }),
  ),
  /** How long a request will take with the active profile, as its own past tells; null while that is not known. */
  estimate: route(generationRequestSchema, estimateSchema.nullable()),
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

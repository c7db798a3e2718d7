import { z } from 'zod'
import { ASPECT_RATIOS, IMAGE_SIZES } from '../domain/aspect-ratio.ts'
import { MOST_JOBS_OF_A_BATCH } from '../domain/batch.ts'
import { generationRequestSchema, jobSchema } from '../domain/generation.ts'
import { estimateSchema } from '../domain/queue.ts'
import { gestureSchema } from './gesture.ts'
import { route } from './route.ts'

/** How something new is made. What can be done with it then is in `jobs.ts`. */
export const generationsRoutes = {
  /** Records the job, then starts it with the active profile. */
  create: route(
    z.strictObject({ gesture: gestureSchema, request: generationRequestSchema }),
    jobSchema,
  ),
  /**
   * Records a batch (see `expandBatch`) atomically, then starts it. Returns how many jobs it has; the jobs, which
   * together could be larger than a message may be, come as events.
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
  /** Returns how long a request will take with the active profile, judged by its past; null while that is unknown. */
  estimate: route(generationRequestSchema, estimateSchema.nullable()),
} as const

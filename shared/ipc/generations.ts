import { z } from 'zod'
import { ASPECT_RATIOS, IMAGE_SIZES } from '../domain/aspect-ratio.ts'
import { MOST_JOBS_OF_A_BATCH } from '../domain/batch.ts'
import { generationRequestSchema, jobSchema } from '../domain/generation.ts'
import { estimateSchema } from '../domain/queue.ts'
import { gestureSchema } from './gesture.ts'
import { route } from './route.ts'

/** How something new is made. What becomes of it is in `jobs.ts`. */
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
} as const

import { z } from 'zod'
import { ASPECT_RATIOS, IMAGE_SIZES } from '../domain/aspect-ratio.ts'
import { MOST_JOBS_OF_A_BATCH } from '../domain/batch.ts'
import { generationRequestSchema, jobSchema } from '../domain/generation.ts'
import { promptHistoryQuerySchema, promptPageSchema } from '../domain/prompt-history.ts'
import { estimateSchema } from '../domain/queue.ts'
import { gestureSchema } from './gesture.ts'
import { route } from './route.ts'

/** Whether the queue is paused before: then nothing of it is sent until the user resumes. */
const pauseFirst = z.boolean().default(false)

/** A request as it would be sent: without the token, and with the names of files in place of their bytes. */
export const requestPreviewSchema = z.strictObject({
  method: z.string(),
  url: z.string(),
  /** One a line, as they would be sent. */
  headers: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  /** The body as JSON, indented. */
  body: z.string(),
  /** How many requests the job is made with. */
  total: z.number().int().positive(),
})
export type RequestPreview = z.infer<typeof requestPreviewSchema>

/** How something new is made. What can be done with it then is in `jobs.ts`. */
export const generationsRoutes = {
  /** Records the job, then starts it with the active profile. */
  create: route(
    z.strictObject({ gesture: gestureSchema, request: generationRequestSchema, pauseFirst }),
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
      pauseFirst,
    }),
    z.strictObject({ jobs: z.number().int().positive() }),
  ),
  /** Returns how long a request will take with the active profile, judged by its past; null while that is unknown. */
  estimate: route(generationRequestSchema, estimateSchema.nullable()),
  /** Returns one of the requests that a job would be made with, by its place from 0. Nothing is sent or recorded. */
  preview: route(
    z.strictObject({ request: generationRequestSchema, place: z.number().int().nonnegative() }),
    requestPreviewSchema,
  ),
  /**
   * Puts a command on the clipboard that sends all of a job's requests in full, with the token left to the environment.
   * Returns its length in bytes.
   */
  copyCurl: route(generationRequestSchema, z.strictObject({ bytes: z.number().int().positive() })),
  /** Returns a page of the prompts that were used. */
  promptHistory: route(promptHistoryQuerySchema, promptPageSchema),
} as const

import { z } from 'zod'

/** What the thread is started with. */
export const checkpointDataSchema = z.object({
  /** Absolute. */
  databaseFile: z.string(),
  /** By which the same SQLite is loaded as in the thread that starts it. */
  sqlite: z.string(),
})
export type CheckpointData = z.infer<typeof checkpointDataSchema>

/** What the thread is told: to move what is in the log now, or to end. It answers each by nothing but that it has done so. */
export const checkpointToldSchema = z.enum(['move', 'end'])
export type CheckpointTold = z.infer<typeof checkpointToldSchema>

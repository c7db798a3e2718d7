import { z } from 'zod'
import { fittedPictureSchema } from '#shared/domain/fitted-picture.ts'

/** What befell a job's request on its way, for the user to read. What a newer version may add is left alone. */
export const jobNotesSchema = z.object({
  /** Pictures that were sent smaller than the request has them. */
  fitted: z.array(fittedPictureSchema).optional(),
})
export type JobNotes = z.infer<typeof jobNotesSchema>

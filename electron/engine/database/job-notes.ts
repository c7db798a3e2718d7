import { z } from 'zod'
import { fittedPictureSchema } from '#shared/domain/fitted-picture.ts'

/** Notes about what was done to a job's request, for the user to read. Fields that a newer version adds are ignored. */
export const jobNotesSchema = z.object({
  /** Pictures that were sent smaller than the request has them. */
  fitted: z.array(fittedPictureSchema).optional(),
})
export type JobNotes = z.infer<typeof jobNotesSchema>

import { z } from 'zod'

/** What is edited: a share of the picture is masked, and the plan decides what is sent for it. */
export const editCaseSchema = z.object({ name: z.string(), maskedShare: z.number() })
export type EditCase = z.infer<typeof editCaseSchema>

export const workSchema = z.object({
  width: z.number(),
  height: z.number(),
  rounds: z.number(),
  cases: z.array(editCaseSchema),
})
export type Work = z.infer<typeof workSchema>

/** All times in milliseconds, one for each round. */
export const measuredSchema = z.object({
  name: z.string(),
  way: z.enum(['whole', 'close-up']),
  sent: z.string(),
  answer: z.string(),
  masked: z.number(),
  outcome: z.string(),
  plan: z.array(z.number()),
  edit: z.array(z.number()),
  /** Of processor time. */
  editProcessor: z.array(z.number()),
  floor: z.array(z.number()),
})
export type Measured = z.infer<typeof measuredSchema>

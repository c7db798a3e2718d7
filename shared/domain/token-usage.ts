import { z } from 'zod'

const count = z.number().int().nonnegative()

/** Tokens as the server has counted them. */
export const tokenUsageSchema = z.strictObject({
  input: count,
  output: count,
  /** What of it was thought, whether the server counts that as output or beside it; null where it does not say. */
  reasoning: count.nullable(),
})
export type TokenUsage = z.infer<typeof tokenUsageSchema>

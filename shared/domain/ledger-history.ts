import { z } from 'zod'

/** How a job was sent. */
export const sendingSchema = z.strictObject({
  /** Requests that were sent for it, those that failed as well. */
  requests: z.number().int().nonnegative(),
  /** When the first was sent, in milliseconds since 1970; null where none was. */
  startedAt: z.number().nullable(),
})
export type Sending = z.infer<typeof sendingSchema>

/** What was sent to one provider. */
export const providerUseSchema = z.strictObject({
  profileId: z.string(),
  /** The name it had last. */
  profileName: z.string(),
  requests: z.number().int().positive(),
  /** Those of them that it has refused: nothing is charged for these. */
  refused: z.number().int().nonnegative(),
})
export type ProviderUse = z.infer<typeof providerUseSchema>

import { z } from 'zod'

/**
 * Where a picture or video came from, as it is written into copies that leave the library. Everybody with the copy
 * can read it: no token, no address of a provider, no path and no name of a file may be in it.
 */
export const provenanceSchema = z.strictObject({
  model: z.string(),
  prompt: z.string(),
  /** What was asked for, under the names of the request; what was left to the server is missing. */
  parameters: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Milliseconds since 1970. */
  createdAt: z.number().int(),
  /** `Vignette` and its version. */
  software: z.string(),
  jobId: z.string(),
  assetId: z.string(),
})

export type Provenance = z.infer<typeof provenanceSchema>

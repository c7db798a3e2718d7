import { z } from 'zod'

/** The id of the built-in demo provider: it needs no token and cannot be edited or removed. */
export const DEMO_PROFILE_ID = 'demo'

/** Where a profile's token is: never the token itself. */
export const tokenStateSchema = z.enum([
  /** Encrypted by the system's keychain. */
  'keychain',
  /** In memory until the app quits, because the system has no keychain. */
  'session',
  'missing',
])

/** A provider without its secrets, as the renderer may know it. */
export const profileSummarySchema = z.strictObject({
  id: z.string(),
  kind: z.enum(['demo', 'own']),
  name: z.string(),
  /** Null for the demo provider, whose address changes at every start. */
  baseUrl: z.string().nullable(),
  token: tokenStateSchema,
  /**
   * Bytes of a request that it accepts, learnt from its refusals: pictures are sent smaller. Absent while it has
   * refused none.
   */
  mostBodyBytes: z.number().optional(),
})
export type ProfileSummary = z.infer<typeof profileSummarySchema>

export const profileListSchema = z.strictObject({
  activeId: z.string(),
  profiles: z.array(profileSummarySchema),
  keychain: z.enum(['available', 'unavailable']),
  /** Why no provider can be added here, or null when one can. */
  locked: z.enum(['unofficial_runtime']).nullable(),
})
export type ProfileList = z.infer<typeof profileListSchema>

export const profileNameSchema = z.string().trim().min(1).max(80)
export const baseUrlSchema = z.string().trim().min(1).max(2000)

/** Which token to use when a profile is saved: the pasted one, or the stored one. */
export const tokenChoiceSchema = z.enum(['staged', 'keep'])

/** Which provider a connection test uses: the form's current fields, with the pasted or the stored token. */
export const connectionTestSchema = z.strictObject({
  id: z.string().nullable(),
  baseUrl: baseUrlSchema,
  token: tokenChoiceSchema,
})
export type ConnectionTest = z.infer<typeof connectionTestSchema>

/** What was found of a provider in the clipboard. Without the token itself. */
export const connectionFoundSchema = z.strictObject({
  /** Without user name, password and query; null when there was no address. */
  baseUrl: z.string().nullable(),
  model: z.string().nullable(),
  /** Characters of the token, which is staged; null when there was none: an earlier staged token is kept. */
  tokenLength: z.number().int().nullable(),
})
export type ConnectionFound = z.infer<typeof connectionFoundSchema>

export const profileDraftSchema = z.strictObject({
  /** Null for a new profile. */
  id: z.string().nullable(),
  name: profileNameSchema,
  baseUrl: baseUrlSchema,
  token: tokenChoiceSchema,
})
export type ProfileDraft = z.infer<typeof profileDraftSchema>

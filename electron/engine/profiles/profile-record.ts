import { z } from 'zod'
import { DEMO_PROFILE_ID, profileNameSchema } from '#shared/domain/profile.ts'
import { providerNotesSchema } from './provider-notes.ts'

/** A provider as it is stored on disk. The token is only ever there as the keychain's ciphertext. */
export const profileRecordSchema = z.object({
  id: z.string().min(1),
  name: profileNameSchema,
  /** Normalised, ending in the API's base path. */
  baseUrl: z.url(),
  /** Base64, or null when the token lives in this session only. */
  tokenCiphertext: z.string().nullable(),
  /** The host that the user allowed to be used without encryption, or null. */
  confirmedInsecureHost: z.string().nullable(),
  ...providerNotesSchema.shape,
})
export type ProfileRecord = z.infer<typeof profileRecordSchema>

/** A damaged record is left out; it must not take the tokens of the others with it. */
const recordsSchema = z.array(z.unknown()).transform((records) =>
  records.flatMap((record) => {
    const parsed = profileRecordSchema.safeParse(record)
    return parsed.success ? [parsed.data] : []
  }),
)

export const profilesStateSchema = z.object({
  activeId: z.string().catch(DEMO_PROFILE_ID),
  profiles: recordsSchema.catch([]),
})
export type ProfilesState = z.infer<typeof profilesStateSchema>

/** Where the records are stored: a settings file in the app, nothing on the command line. */
export interface ProfileStorage {
  read(): unknown
  write(state: ProfilesState): void
}

import { z } from 'zod'
import { AppError } from '#shared/errors.ts'
import type { Logger, SecretStore } from '../host.ts'
import type { ProfileRecord } from './profile-record.ts'

/**
 * A token, and the one origin and base path it is for: behind one origin there may be servers of several owners. They
 * are encrypted together: an address that is changed, in the window or by editing the settings file, does not take
 * the token along.
 */
const boundTokenSchema = z.object({
  origin: z.string(),
  /** Missing in tokens encrypted before paths counted: those are for the path their record had. */
  path: z.string().optional(),
  // What a keychain decrypts need not be what was encrypted: Chromium's encryption on Linux does not notice damage.
  token: z.string().regex(/^[\x21-\x7e]+$/),
})
export type BoundToken = z.infer<typeof boundTokenSchema>

/** Where a stored token ended up: as ciphertext for the settings file, or in memory until the app quits. */
export type StoredToken = { readonly ciphertext: string | null }

/**
 * The only holder of tokens. Fails closed: without a keychain a token is kept in memory for this session and
 * never written, in plain or otherwise.
 */
export interface TokenVault {
  keychainAvailable(): Promise<boolean>
  /** Stores a token for a profile, bound to the address it was pasted for. */
  store(profileId: string, token: BoundToken): Promise<StoredToken>
  /**
   * Returns the token of a profile for an address. Throws AppError `auth`/`token_missing` when there is none, `token_unreadable`
   * when the keychain cannot open the ciphertext, and `invalid_request`/`token_bound_to_origin` for any other origin or base path.
   */
  reveal(profile: StoredProfile, baseUrl: URL): Promise<string>
  hasSessionToken(profileId: string): boolean
  forget(profileId: string): void
}

/** What the vault needs of a profile. */
type StoredProfile = Pick<ProfileRecord, 'id' | 'baseUrl' | 'tokenCiphertext'>

/** Creates the vault over the system's keychain. */
export function createTokenVault(secrets: SecretStore, log: Logger): TokenVault {
  const sessionTokens = new Map<string, BoundToken>()

  const unseal = async (ciphertext: string | null): Promise<BoundToken> => {
    if (ciphertext === null) throw new AppError('auth', { reason: 'token_missing' })
    try {
      const bound = boundTokenSchema.parse(JSON.parse(await secrets.open(ciphertext)))
      log.conceal(bound.token)
      return bound
    } catch {
      // The cause is dropped on purpose: some keychains put their input into their messages.
      throw new AppError('auth', { reason: 'token_unreadable' })
    }
  }

  return {
    keychainAvailable: () => secrets.isAvailable(),
    async store(profileId, token) {
      if (await secrets.isAvailable()) {
        try {
          const ciphertext = await secrets.seal(JSON.stringify(token))
          sessionTokens.delete(profileId)
          return { ciphertext }
        } catch {
          // A locked keychain refuses here; the user sees the reason, the log must not have the secret.
          log.warn('keychain refused to seal a token; kept for this session only')
        }
      }
      sessionTokens.set(profileId, token)
      return { ciphertext: null }
    },
    async reveal(profile, baseUrl) {
      const bound = sessionTokens.get(profile.id) ?? (await unseal(profile.tokenCiphertext))
      const path = bound.path ?? new URL(profile.baseUrl).pathname
      if (bound.origin !== baseUrl.origin || path !== baseUrl.pathname) {
        throw new AppError('invalid_request', { reason: 'token_bound_to_origin' })
      }
      return bound.token
    },
    hasSessionToken: (profileId) => sessionTokens.has(profileId),
    forget: (profileId) => void sessionTokens.delete(profileId),
  }
}

import type { ProfileDraft } from '#shared/domain/profile.ts'
import { AppError } from '#shared/errors.ts'
import { isSecure, type ProviderTarget } from '../provider/target.ts'
import type { ProfileRecord } from './profile-record.ts'
import type { StagedToken } from './staged-token.ts'
import type { TokenVault } from './token-vault.ts'

/** Asks the user, outside of the page, whether a host may be used without encryption. */
export type InsecureHostPrompt = (host: string) => Promise<boolean>

/** A token that may be sent to the address it was requested for. */
export interface AuthorisedToken {
  readonly token: string
  /** The host that the user has allowed to be used without encryption; null for an encrypted address. */
  readonly confirmedInsecureHost: string | null
}

/** Decides which token goes to which address. */
export interface TokenAccess {
  /**
   * Returns the token for an address. A stored token is sent only to the origin and the base path it was pasted for,
   * so that changing an address cannot leak it. A pasted one is sent where the user has allowed it. Throws AppError.
   */
  authorise(
    choice: ProfileDraft['token'],
    known: ProfileRecord | null,
    baseUrl: URL,
  ): Promise<AuthorisedToken>
  /** Returns the address of a saved profile with its token. Throws AppError. */
  targetOf(record: ProfileRecord): Promise<ProviderTarget>
}

export interface TokenAccessOptions {
  readonly vault: Pick<TokenVault, 'reveal'>
  readonly staged: Pick<StagedToken, 'tokenFor'>
  readonly confirmInsecureHost: InsecureHostPrompt
}

/** Creates the access over stored and staged tokens. */
export function createTokenAccess(options: TokenAccessOptions): TokenAccess {
  const { vault, staged, confirmInsecureHost } = options
  return {
    async authorise(choice, known, baseUrl) {
      if (choice === 'staged') {
        const confirmedInsecureHost = await allowHost(baseUrl, known, confirmInsecureHost)
        return { token: await staged.tokenFor(baseUrl), confirmedInsecureHost }
      }
      if (known === null) throw new AppError('auth', { reason: 'token_missing' })
      // First, so that the user is not asked about an address that the token does not go to anyway.
      const token = await vault.reveal(known, baseUrl)
      return {
        token,
        confirmedInsecureHost: await allowHost(baseUrl, known, confirmInsecureHost),
      }
    },
    async targetOf(record) {
      const baseUrl = new URL(record.baseUrl)
      // The storage is a file that others can edit: a host that was not confirmed here gets no token without
      // encryption.
      if (!isSecure(baseUrl) && record.confirmedInsecureHost !== baseUrl.host) {
        throw new AppError('invalid_request', { reason: 'insecure_host' })
      }
      return { baseUrl, token: await vault.reveal(record, baseUrl) }
    },
  }
}

/**
 * Returns the confirmed host. It is confirmed in a native dialog, because a page under attack could tick any box it
 * renders.
 */
async function allowHost(
  baseUrl: URL,
  known: ProfileRecord | null,
  confirm: InsecureHostPrompt,
): Promise<string | null> {
  if (isSecure(baseUrl)) return null
  if (known?.confirmedInsecureHost === baseUrl.host) return baseUrl.host
  if (await confirm(baseUrl.host)) return baseUrl.host
  throw new AppError('invalid_request', { reason: 'insecure_host' })
}

import { AppError } from '#shared/errors.ts'
import { parseToken } from './token.ts'

/** Where a pasted token is about to be sent for the first time, and how the user recognises the token. */
export interface TokenDestination {
  /** Scheme, host and port, as in `https://api.example.com`. */
  readonly origin: string
  /** The base path below the origin, such as `/v1`. */
  readonly path: string
  /** Of the token, in characters. */
  readonly length: number
  /** The token's last four characters; empty for one so short that four would give it away. */
  readonly ending: string
}

/** Asks the user, outside the page, whether a pasted token may be sent to an address. */
export type TokenDestinationPrompt = (destination: TokenDestination) => Promise<boolean>

/** A token that was pasted and is not saved yet. */
export interface StagedToken {
  /** Stages a pasted token in place of the one before; returns it. Throws AppError `auth`/`token_malformed`. */
  stage(pasted: string): string
  discard(): void
  /**
   * Returns the token for an address, once the user has allowed that it goes there. Throws AppError `auth`: `token_missing` when
   * none is staged, `token_not_confirmed` when the user has declined.
   */
  tokenFor(baseUrl: URL): Promise<string>
}

/** Tokens shorter than this, in characters, are not shown in part. */
const SHOWN_IN_PART = 16

/**
 * Creates the place for a pasted token. A script in the page can write the clipboard after any click and then ask for
 * "paste", so the staged text need not be a token, and the address need not be the user's: neither is sent anywhere
 * before a native question is answered.
 */
export function createStagedToken(confirm: TokenDestinationPrompt): StagedToken {
  let staged: { readonly token: string; readonly allowed: Set<string> } | null = null
  return {
    stage(pasted) {
      staged = { token: parseToken(pasted), allowed: new Set() }
      return staged.token
    },
    discard() {
      staged = null
    },
    async tokenFor(baseUrl) {
      // Kept here: another one may be staged while the question is open, and the question is not about that one.
      const current = staged
      if (current === null) throw new AppError('auth', { reason: 'token_missing' })
      const { token, allowed } = current
      if (allowed.has(baseUrl.href)) return token
      const isAllowed = await confirm({
        origin: baseUrl.origin,
        path: baseUrl.pathname,
        length: token.length,
        ending: token.length < SHOWN_IN_PART ? '' : token.slice(-4),
      })
      if (!isAllowed) throw new AppError('auth', { reason: 'token_not_confirmed' })
      allowed.add(baseUrl.href)
      return token
    },
  }
}

import { AppError } from '#shared/errors.ts'
import { isLoopback } from '../target.ts'
import { hostOf, isLiteral } from './host-name.ts'
import { isPrivateAddress } from './private-address.ts'

/** From where the files of an answer may be downloaded. */
export interface MediaReach {
  /** Base URL of the API that gave the answer; null where that is unknown: then no private address is requested. */
  readonly api: URL | null
  /** Whether an http(s) address may be requested without asking the user. */
  readonly mayAsk: (url: URL) => boolean
}

/** Returns a reach of every public address, for what the user asked for; private ones only where the API is. */
export function anyPublic(api: URL | null): MediaReach {
  return { api, mayAsk: () => true }
}

/**
 * Checks an address itself, before anything is connected. Returns the host whose private addresses are allowed, for
 * `HttpRequest.publicExcept`, which checks what names resolve to; null where nothing needs to be checked, since the
 * API is there. Throws `media_unavailable` with the reason `media_host_unasked` or `media_host_private`.
 */
export function assertReachable(url: URL, { api, mayAsk }: MediaReach): string | null {
  if (!mayAsk(url)) throw refusal('media_host_unasked')
  const host = hostOf(url)
  if (api === null) {
    if (isHere(url)) throw refusal('media_host_private')
    return ''
  }
  const apiHost = hostOf(api)
  if (host === apiHost || (isLoopback(url) && isLoopback(api))) return null
  // An API with a name may be in the local network: only resolving the name shows whether this is the same machine.
  if (isHere(url) && (isLiteral(apiHost) || isLoopback(api))) throw refusal('media_host_private')
  return apiHost
}

function isHere(url: URL): boolean {
  const host = hostOf(url)
  return isLoopback(url) || (isLiteral(host) && isPrivateAddress(host))
}

function refusal(reason: 'media_host_unasked' | 'media_host_private'): AppError {
  return new AppError('media_unavailable', { reason, charged: 'maybe' })
}

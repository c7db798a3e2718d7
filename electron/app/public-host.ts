import type { Session } from 'electron'
import { hostOf, isLiteral, isLocalName } from '../engine/provider/media-address/host-name.ts'
import { PrivateAddressError } from '../engine/provider/media-address/private-address-error.ts'
import { permittedAddresses } from '../engine/provider/media-address/private-address.ts'

/** What of a session tells where a request would go. */
export type Resolver = Pick<Session, 'resolveHost' | 'resolveProxy'>

/** Chromium resolves names itself for no proxy at all and for SOCKS 4; others are given the name. */
const RESOLVED_HERE = /^\s*(?:DIRECT|SOCKS4?)(?:\s|;|$)/i

/**
 * Whether `HttpRequest.publicExcept` allows a request: throws a `PrivateAddressError` where it does not, and Chromium's error where the name is
 * not found. Chromium takes no address to connect to. It resolves the name again, mostly from its cache, which keeps a name for a
 * minute; what a name server says later than that is not seen.
 */
export async function assertPublic(
  session: Resolver,
  url: URL,
  publicExcept: string,
): Promise<void> {
  const host = hostOf(url)
  const isResolvedHere = RESOLVED_HERE.test(await session.resolveProxy(url.href))
  if (!isLiteral(host) && !isResolvedHere) {
    if (isLocalName(host)) throw new PrivateAddressError()
    return
  }
  const found = isLiteral(host) ? [host] : await addressesOf(session, host)
  // An API that cannot be found is nowhere.
  const api =
    publicExcept === '' || isLiteral(publicExcept)
      ? [publicExcept]
      : await addressesOf(session, publicExcept).catch(() => [])
  // Any of them may be the one that is connected to.
  if (permittedAddresses(found, api).length < found.length) throw new PrivateAddressError()
}

async function addressesOf(session: Resolver, host: string): Promise<string[]> {
  const { endpoints } = await session.resolveHost(host)
  return endpoints.map(({ address }) => address)
}

import type { LookupFunction } from 'node:net'
import type { LookupAddress } from 'node:dns'
import type { Dispatcher } from 'undici'
import { hostOf, isLiteral, isLocalName } from '../../engine/provider/media-address/host-name.ts'
import { PrivateAddressError } from '../../engine/provider/media-address/private-address-error.ts'
import { permittedAddresses } from '../../engine/provider/media-address/private-address.ts'

/** Resolves a name to all its addresses, as `dns.lookup` does. */
export type Lookup = (
  hostname: string,
  options: { readonly all: true; readonly family?: number; readonly hints?: number },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

export interface PublicAgentsOptions {
  readonly resolve: Lookup
  /** Creates an agent that connects by this lookup, where there is no proxy in the environment. */
  readonly newAgent: (guarded: LookupFunction) => Dispatcher
}

/**
 * Creates a function that returns the agent for a request with `publicExcept` (see `HttpRequest`). The address that
 * is checked is the one that is connected to, so that a name cannot lead elsewhere in between. Rejects with a
 * `PrivateAddressError` where the URL itself is private.
 */
export function createPublicAgents({
  resolve,
  newAgent,
}: PublicAgentsOptions): (url: URL, publicExcept: string) => Promise<Dispatcher> {
  const neighbours = new Map<string, { agent: Dispatcher; api: readonly string[] }>()

  const addressesOf = (host: string): Promise<string[]> => {
    if (host === '' || isLiteral(host)) return Promise.resolve(host === '' ? [] : [host])
    return new Promise((done) =>
      // An API that cannot be resolved has no addresses.
      resolve(host, { all: true }, (error, found) =>
        done(error === null ? found.map(({ address }) => address) : []),
      ),
    )
  }

  const guardedBy =
    (api: () => readonly string[]): LookupFunction =>
    (hostname, options, callback) => {
      const { hints } = options
      const family = familyOf(options.family)
      const asked = { all: true, ...(hints === undefined ? {} : { hints }), family } as const
      resolve(hostname, asked, (error, found) => {
        if (error !== null) return callback(error, '')
        const addresses = found.map(({ address }) => address)
        const permitted = permittedAddresses(addresses, api())
        const left = found.filter(({ address }) => permitted.includes(address))
        const [first] = left
        if (first === undefined) callback(new PrivateAddressError(), '')
        else if (options.all === true) callback(null, left)
        else callback(null, first.address, first.family)
      })
    }

  return async (url, publicExcept) => {
    const host = hostOf(url)
    const api = await addressesOf(publicExcept)
    // An address is connected to without any lookup, and a proxy does its own.
    if (isLiteral(host)) {
      if (permittedAddresses([host], api).length === 0) throw new PrivateAddressError()
    } else if (isLocalName(host) && isProxySet()) throw new PrivateAddressError()
    const known = neighbours.get(publicExcept)
    const agent = known?.agent ?? newAgent(guardedBy(() => neighbours.get(publicExcept)?.api ?? []))
    neighbours.set(publicExcept, { agent, api })
    return agent
  }
}

function isProxySet(): boolean {
  return ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY'].some(
    (name) => (process.env[name] ?? '') !== '',
  )
}

function familyOf(family: number | 'IPv4' | 'IPv6' | undefined): number {
  if (family === 'IPv4') return 4
  if (family === 'IPv6') return 6
  return family ?? 0
}

import { isIP } from 'node:net'

/** Returns the host of a URL as a resolver takes it: without brackets and without the trailing dot. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '')
}

/** Returns whether a host, as `hostOf` returns it, is an IP address and no name. */
export function isLiteral(host: string): boolean {
  return isIP(host) !== 0
}

/**
 * Returns whether a name is local to this machine's network: `localhost`, `*.local`, a single label. A proxy that
 * resolves names would find a host of its own network.
 */
export function isLocalName(host: string): boolean {
  return !isLiteral(host) && (!host.includes('.') || /\.(?:local|localhost)$/i.test(host))
}

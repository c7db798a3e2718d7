import { isIP } from 'node:net'

/** The host of a URL as a resolver takes it: without brackets and without the dot at its end. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '')
}

/** Whether a host, as `hostOf` returns it, is an IP address and no name. */
export function isLiteral(host: string): boolean {
  return isIP(host) !== 0
}

/**
 * Whether a name means something in this machine's network and nowhere else: `localhost`, `*.local`, a single label. A proxy that resolves
 * names would find what is beside itself.
 */
export function isLocalName(host: string): boolean {
  return !isLiteral(host) && (!host.includes('.') || /\.(?:local|localhost)$/i.test(host))
}

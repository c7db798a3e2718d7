import { LIMITS } from './limits.ts'

const OUTSIDE = new Set(['http:', 'https:', 'mailto:'])
const ITEM = /^item:([\w-]{8,64})$/

/**
 * Returns an address outside of the app as it will be opened, with the host's name in plain letters (`xn--…` where it has others), or null
 * where it is none that may be opened. Read by the browser's own parser, after which no entity and no line break hides a scheme.
 */
export function outsideAddress(written: string): string | null {
  if (written.length > LIMITS.address) return null
  try {
    const url = new URL(written)
    if (!OUTSIDE.has(url.protocol)) return null
    if (url.protocol === 'mailto:') return url.href
    return url.hostname === '' ? null : url.href
  } catch {
    return null
  }
}

/** Returns the id of an item of the library that an address such as `item:3f2a91bc` names, or null. */
export function itemIn(written: string): string | null {
  return ITEM.exec(written)?.[1] ?? null
}

/** Returns the host that an address leads to, or who is written to. */
export function destinationOf(address: string): string {
  const url = new URL(address)
  return url.protocol === 'mailto:' ? decodeOr(url.pathname) : url.host
}

function decodeOr(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** What looks like a host's name or an address in the text of a link. */
const HOST = /(?:^|[\s/@(])((?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24})(?![\p{L}\p{N}])/u

/** Tells whether a link's text names another host than the one it leads to. */
export function isMisleading(text: string, address: string): boolean {
  const named = HOST.exec(text.slice(0, 500))?.[1]?.toLowerCase()
  if (named === undefined) return false
  const real = destinationOf(address).toLowerCase()
  return !(
    real === named ||
    real.endsWith(`.${named}`) ||
    real.split('@').at(-1) === named ||
    named === `www.${real}`
  )
}

/** Servers of this API keep their files below this path, with any host in front of it. */
const FILES_PATH = /\/v1\/(?:files|media)\/.+$/

/**
 * Returns where the API's own origin may have a file with another address: servers print an internal host, or leave a
 * gateway's prefix out. The same `/v1/files/…` or `/v1/media/…` path, first below the base URL's prefix, then without
 * it. Empty when the address has no such path.
 */
export function ownAddresses(address: URL, api: URL): URL[] {
  const path = FILES_PATH.exec(address.pathname)?.[0]
  if (path === undefined) return []
  const prefix = api.pathname.replace(/\/+$/, '').replace(/\/v1$/, '')
  const candidates = [`${prefix}${path}`, path].map(
    (place) => new URL(`${place}${address.search}`, api.origin).href,
  )
  return [...new Set(candidates)]
    .filter((href) => href !== address.href)
    .map((href) => new URL(href))
}

import { pathToFileURL } from 'node:url'

/** How SQLite is to open a file: https://www.sqlite.org/uri.html#recognized_query_parameters */
type Way = 'mode=rw' | 'mode=ro' | 'immutable=1'

/**
 * Returns the address by which SQLite opens a database, absolute, in a certain way. Of a share of Windows (`\\server\share\…`) the server is a
 * part of the path: SQLite refuses an address on another computer.
 */
export function databaseUrl(
  file: string,
  way: Way,
  platform: NodeJS.Platform = process.platform,
): string {
  const isShare = platform === 'win32' && /^[\\/]{2}(?![?.][\\/])/.test(file)
  const href = isShare
    ? `file://${file.split(/[\\/]/).map(encodeURIComponent).join('/')}`
    : pathToFileURL(file).href
  return `${href}?${way}`
}

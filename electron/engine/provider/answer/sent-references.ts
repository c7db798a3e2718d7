import { isMediaName } from './media-reference.ts'

/** What was sent with a request. A server that repeats it has not generated it. */
export interface SentReferences {
  /** Addresses, and the text of the prompt, which may have some. */
  readonly texts: readonly string[]
  /** SHA-256 of the files whose bytes were sent; hexadecimal. */
  readonly digests: ReadonlySet<string>
}

/**
 * Returns whether an address is part of what was sent: as it was found, or as it was resolved; that of a file also
 * with other parameters.
 */
export function isSentAddress(sent: SentReferences, found: string, resolved: string): boolean {
  const file = isMediaName(resolved) ? (resolved.split('?', 1)[0] ?? resolved) : resolved
  return sent.texts.some((text) => text.includes(found.trim()) || text.includes(file))
}

import { visibleLine, withoutInvisible } from '#shared/visible-text.ts'

/** Replaces a secret. */
export const MASK = '[redacted]'

/** Below this length a "secret" would match ordinary words and blank out the whole text. */
export const SHORTEST_SECRET = 4

/** Longest text that `errorDetail` returns, in UTF-16 code units. */
export const DETAIL_MAX_LENGTH = 500

/**
 * Redacts secrets in a text from outside: the given ones, everything that looks like a bearer token or an `sk-…` key,
 * and credentials inside URLs. Embedded files (data URIs) are cut to their beginning.
 */
export function redact(text: string, secrets: readonly (string | null)[] = []): string {
  let clean = text
  for (const secret of secrets) {
    if (secret === null || secret.length < SHORTEST_SECRET) continue
    for (const spelling of new Set([secret, encodeURIComponent(secret)])) {
      clean = clean.replaceAll(spelling, MASK)
    }
  }
  return clean
    .replace(/(data:[\w./+-]*(?:;[\w=-]+)*,)[A-Za-z0-9+/=_%-]{24,}/gi, '$1…')
    .replace(/\b(Bearer)(?:\s|%20)+[^\s"',;)\]}<]+/gi, `$1 ${MASK}`)
    .replace(/\bsk-[\w-]{6,}/g, MASK)
    .replace(/(\w:\/\/)[^\s/@"'<>]+@/g, `$1${MASK}@`)
}

/**
 * Returns a server's message as `ErrorData.detail`: one line, no secrets, at most 500 characters; null when nothing
 * is left.
 */
export function errorDetail(
  text: string | null | undefined,
  secrets: readonly (string | null)[] = [],
): string | null {
  // Cut before the patterns run: only the beginning of a megabyte of HTML or base64 is of use. Invisible characters
  // are removed first: a secret that they split would be joined again afterwards.
  const line = visibleLine(redact(withoutInvisible((text ?? '').slice(0, 20_000)), secrets))
  if (line === '') return null
  return line.length > DETAIL_MAX_LENGTH
    ? `${withoutInvisible(line.slice(0, DETAIL_MAX_LENGTH - 1))}…`
    : line
}

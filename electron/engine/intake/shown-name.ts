import { MOST_NAME_LENGTH } from '#shared/domain/intake-limits.ts'

/**
 * Control characters, including line ends; lone surrogates; and bidirectional marks, by which `gpj.exe` can look like
 * `exe.jpg`.
 */
const INVISIBLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu
/** UTF-16 code units that are kept of the end of a name that is too long. */
const END = 20

/**
 * Returns a name fit to be shown and stored: without folders, of any system, without invisible characters, and at
 * most `MOST_NAME_LENGTH` UTF-16 code units; of a longer one the end stays, with the extension.
 */
export function shownName(name: string): string {
  const base = name.split(/[/\\]/).at(-1) ?? ''
  const clean = base.replace(INVISIBLE, '').trim()
  if (clean.length <= MOST_NAME_LENGTH) return clean
  const start = clean.slice(0, MOST_NAME_LENGTH - END - 1)
  return `${start}…${clean.slice(-END)}`.replace(/\p{Cs}/gu, '')
}

import type { ErrorCode, ErrorData } from '../errors.ts'
import { visibleLine } from '../visible-text.ts'

/** Characters of a server's words that are shown below a sentence. */
const SHOWN_LENGTH = 120

/** Codes whose detail is this computer's and not the server's. */
const OWN: ReadonlySet<ErrorCode> = new Set([
  'network',
  'timeout',
  'media_unavailable',
  'disk',
  'cancelled',
  'internal',
])

/** Whether the detail of an error is what the server said, rather than what this computer knows. */
export function isSaidByServer({ code, reason, httpStatus, detail }: ErrorData): boolean {
  if (detail === null || httpStatus === null) return false
  return reason === 'media_gone' || (!OWN.has(code) && reason !== 'file_unusable')
}

/**
 * The beginning of what the server said about an error, to be shown below the sentence: a rate, or a reason that no sentence of ours can
 * know. Null when it said nothing. Cleaned again, since it may come from somebody else's library.
 */
export function serverWords(error: ErrorData): string | null {
  if (error.detail === null || !isSaidByServer(error)) return null
  // By code points: half an emoji is no character.
  const words = Array.from(visibleLine(error.detail))
  if (words.length === 0) return null
  return words.length > SHOWN_LENGTH ? `${words.slice(0, SHOWN_LENGTH).join('')}…` : words.join('')
}

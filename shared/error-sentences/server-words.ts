import type { ErrorCode, ErrorData } from '../errors.ts'
import { visibleLine } from '../visible-text.ts'

/** Characters of a server's message that are shown below a sentence. */
const SHOWN_LENGTH = 120

/** Codes whose detail comes from this computer and not from the server. */
const OWN: ReadonlySet<ErrorCode> = new Set([
  'network',
  'timeout',
  'media_unavailable',
  'disk',
  'cancelled',
  'internal',
])

/** Returns whether the detail of an error is the server's message, rather than a fact about this computer. */
export function isSaidByServer({ code, reason, httpStatus, detail }: ErrorData): boolean {
  if (detail === null || httpStatus === null) return false
  return reason === 'media_gone' || (!OWN.has(code) && reason !== 'file_unusable')
}

/**
 * Returns the beginning of the server's message about an error, to be shown below the sentence: a rate, or a reason
 * that none of our sentences can know. Null when there is none. Sanitised again, since it may come from a foreign
 * library.
 */
export function serverWords(error: ErrorData): string | null {
  if (error.detail === null || !isSaidByServer(error)) return null
  // By code points: half an emoji is no character.
  const words = Array.from(visibleLine(error.detail))
  if (words.length === 0) return null
  return words.length > SHOWN_LENGTH ? `${words.slice(0, SHOWN_LENGTH).join('')}…` : words.join('')
}

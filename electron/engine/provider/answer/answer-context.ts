import type { LiftedRuns } from './extracted-runs.ts'
import type { Expected } from './media-reference.ts'
import type { SentReferences } from './sent-references.ts'

/** What must be known to read an answer. */
export interface AnswerContext {
  readonly contentType: string | null
  readonly httpStatus: number
  /** Relative URLs are resolved against it. */
  readonly apiOrigin: string
  readonly expects: Expected
  /** Taken out of anything that is quoted in an error. */
  readonly secrets: readonly (string | null)[]
  /** Where the long base64 is that was taken out of the bytes before they came here; see `LiftedAnswer`. */
  readonly extracted?: LiftedRuns | undefined
  /** Told from media in an answer that had to be mended, where an echo of it may stand anywhere. */
  readonly sent?: SentReferences | undefined
}

/** How much of an answer's text is kept for an error that quotes it. */
export const KEPT_TEXT = 2000

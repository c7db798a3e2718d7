import type { ExtractedRuns } from './extracted-runs.ts'
import type { Expected } from './media-reference.ts'
import type { SentReferences } from './sent-references.ts'

/** What is needed to read an answer. */
export interface AnswerContext {
  readonly contentType: string | null
  readonly httpStatus: number
  /** Relative URLs are resolved against it. */
  readonly apiOrigin: string
  readonly expects: Expected
  /** Redacted in everything that an error quotes. */
  readonly secrets: readonly (string | null)[]
  /** The long base64 that was extracted from the bytes before; see `ExtractedAnswer`. */
  readonly extracted?: ExtractedRuns | undefined
  /** What was sent, to recognise echoes of it in an answer that had to be repaired. */
  readonly sent?: SentReferences | undefined
}

/** How much of an answer's text is kept for an error that quotes it. */
export const KEPT_TEXT = 2000

import type { ErrorCode, ErrorData, ErrorReason } from '../errors.ts'

/** What happened, and what to do now. */
export interface ErrorAdvice {
  readonly what: string
  readonly advice: string
}

/** Every error in one language. `{{…}}` is a placeholder. */
export interface ErrorSentences {
  /** BCP 47. */
  readonly locale: string
  readonly sentences: string
  readonly sentencesWithCost: string
  readonly cost: Readonly<Record<ErrorData['charged'], string>>
  readonly otherHost: string
  readonly code: Readonly<Record<ErrorCode, ErrorAdvice>>
  readonly reason: Readonly<Record<ErrorReason, ErrorAdvice>>
  readonly retryAfter: string
  /** Between names. Not from `Intl`, which has none in Chinese. */
  readonly listSeparator: string
  /** What the provider offers in place of a model that it does not have. */
  readonly offers: string
  /** The same where only some of them are named. */
  readonly offersMore: string
  /** How long to wait. Not from `Intl`, which leaves out the space in Chinese. */
  readonly waits: { readonly second: string; readonly seconds: string; readonly minutes: string }
}

import type { ErrorData } from '../errors.ts'
import type { ErrorAdvice, ErrorSentences } from './error-sentences.ts'
import { formatSeconds } from './waiting-time.ts'

export interface ErrorTextOptions {
  /** Whether to say what it may have cost. False where nothing could have cost anything, such as opening a folder. */
  readonly withCost?: boolean
}

/**
 * Returns the text of an error for people: what happened, whether it may have cost money, what to do now. A reason's
 * sentences win over its code's, because they are more specific. The server's own message is never part of it.
 */
export function errorText(
  sentences: ErrorSentences,
  error: ErrorData,
  { withCost = true }: ErrorTextOptions = {},
): string {
  const { what, cost, advice } = errorParts(sentences, error)
  return withCost && cost !== null
    ? filled(sentences.sentencesWithCost, { what, cost, advice })
    : filled(sentences.sentences, { what, advice })
}

/** The text of an error, taken apart. */
export interface ErrorParts {
  /** What happened. */
  readonly what: string
  /** Whether it may have cost money; null where that is unknown. */
  readonly cost: string | null
  /** What to do now. */
  readonly advice: string
}

/** Returns the parts of the text of an error, for where they stand apart. */
export function errorParts(sentences: ErrorSentences, error: ErrorData): ErrorParts {
  const host = hostOf(error) ?? sentences.otherHost
  return {
    what: filled(sentencesOf(sentences, error).what, { host }),
    cost: knowsCost(error) ? sentences.cost[error.charged] : null,
    advice: withOffers(sentences, error, adviceText(sentences, error)),
  }
}

/**
 * Returns whether the cost is known. A web page in the place of the API, with status 200, is no provider: its charge
 * is unknown. Anything else that is no answer of an API may come from a failing proxy in front of it.
 */
function knowsCost({ reason, charged, httpStatus }: ErrorData): boolean {
  return reason !== 'not_an_api' || charged === 'no' || httpStatus !== 200
}

function sentencesOf(sentences: ErrorSentences, { code, reason }: ErrorData): ErrorAdvice {
  return reason === null ? sentences.code[code] : sentences.reason[reason]
}

function adviceText(sentences: ErrorSentences, error: ErrorData): string {
  const { code, reason, retryAfterSeconds } = error
  if (reason === null && code === 'rate_limited' && retryAfterSeconds !== null) {
    const wait = formatSeconds(sentences, Math.max(1, Math.ceil(retryAfterSeconds)))
    return filled(sentences.retryAfter, { wait })
  }
  return sentencesOf(sentences, error).advice
}

/** The most models that are named; a gateway may have hundreds. */
const MOST_NAMED = 6

/** Returns the advice, and the provider's own models where it has refused one. */
function withOffers(
  sentences: ErrorSentences,
  { code, offers = [] }: ErrorData,
  advice: string,
): string {
  if (code !== 'model_not_found' || offers.length === 0) return advice
  const models = offers.slice(0, MOST_NAMED).join(sentences.listSeparator)
  const more = offers.length - MOST_NAMED
  const offered =
    more > 0
      ? filled(sentences.offersMore, { models, count: String(more) })
      : filled(sentences.offers, { models })
  return filled(sentences.sentences, { what: advice, advice: offered })
}

/** Characters of a host's name that are shown: a longer one would push the cost out of the line. */
const HOST_MAX_LENGTH = 60

/**
 * Returns host and port of the file that the error is about; null where unknown. Without the part before an `@`,
 * which can look like another host; of a long one the end, which shows its owner.
 */
function hostOf({ address = '' }: ErrorData): string | null {
  const host = /^https?:\/\/(?:[^/?#]*@)?([^/?#]+)/.exec(address)?.[1] ?? null
  if (host === null || host.length <= HOST_MAX_LENGTH) return host
  return `…${host.slice(1 - HOST_MAX_LENGTH)}`
}

function filled(template: string, values: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '')
}

import type { ErrorData } from '../errors.ts'
import type { ErrorAdvice, ErrorSentences } from './error-sentences.ts'
import { formatSeconds } from './waiting-time.ts'

export interface ErrorTextOptions {
  /** Whether to say what it may have cost. False where nothing could have cost anything, such as opening a folder. */
  readonly withCost?: boolean
}

/**
 * The human text of an error: what happened, whether it may have cost money, what to do now. A reason's
 * sentences win over its code's, because they know more. The server's own words are never part of it.
 */
export function errorText(
  sentences: ErrorSentences,
  error: ErrorData,
  { withCost = true }: ErrorTextOptions = {},
): string {
  const host = hostOf(error) ?? sentences.otherHost
  const what = filled(sentencesOf(sentences, error).what, { host })
  const advice = withOffers(sentences, error, adviceText(sentences, error))
  return withCost && knowsCost(error)
    ? filled(sentences.sentencesWithCost, { what, cost: sentences.cost[error.charged], advice })
    : filled(sentences.sentences, { what, advice })
}

/**
 * A web page in the place of the API, with status 200, is no provider: nothing can be said about what it may have charged. Whatever else is no
 * answer of an API may be what a failing proxy made of one.
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

/** Models that are named; a gateway may have hundreds. */
const MOST_NAMED = 6

/** The advice, and what the provider does offer where it has refused a model. */
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

/** Characters of a host's name that are shown: a longer one would push what it may have cost out of the line. */
const HOST_MAX_LENGTH = 60

/**
 * Host and port of the file that the error is about; null where it is not known. Without what stands before an `@`, which can look like
 * another host; of a long one the end, which says whose it is.
 */
function hostOf({ address = '' }: ErrorData): string | null {
  const host = /^https?:\/\/(?:[^/?#]*@)?([^/?#]+)/.exec(address)?.[1] ?? null
  if (host === null || host.length <= HOST_MAX_LENGTH) return host
  return `…${host.slice(1 - HOST_MAX_LENGTH)}`
}

function filled(template: string, values: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '')
}

import { AppError } from '#shared/errors.ts'
import { bareServerErrorOf, htmlTitle, isHtml, parseJson } from '../error-body.ts'
import { saysBlocked } from '../moderation.ts'
import { errorDetail } from '../redact.ts'
import type { BodyKind } from './body-kind.ts'
import type { Expected } from './media-reference.ts'

/** The parts of a finished answer that decide whether it is valid. */
export interface AnswerOutcome {
  readonly kind: BodyKind | null
  /** The body, or the beginning of a stream. */
  readonly body: string
  /** Whether JSON could not be read: anywhere, or at the very end. */
  readonly broken: 'no' | 'before' | 'last'
  /** Whether anything had the shape of an answer, even of an empty one. */
  readonly recognised: boolean
  readonly deltas: number
  readonly media: number
  readonly toolCalls: number
  /** The beginning of the text. */
  readonly text: string
  /** The beginning of a refusal, which comes in a field of its own in place of an answer. */
  readonly refusal: string
  /** Whether the server declared the end of the answer. */
  readonly done: boolean
  readonly finishReason: string | null
}

/** What is needed of the request and its answer's headers. */
interface ProblemContext {
  readonly contentType: string | null
  readonly httpStatus: number
  readonly expects: Expected
  readonly secrets: readonly (string | null)[]
}

/** Returns the error for an answer in which the server reported none but which is not valid; null when it is. */
export function problemOf(outcome: AnswerOutcome, context: ProblemContext): AppError | null {
  const { body, broken, text } = outcome
  const fail = (...args: FailureArguments) => failedAnswer(context, ...args)
  const notAnApi = (detail: string | null) => fail('bad_response', { reason: 'not_an_api', detail })

  if (outcome.kind === 'page') return notAnApi(htmlTitle(body))
  if (broken === 'last') return fail('network', { reason: 'cut' })
  // A chat that made a picture continues; for a media request the pictures are the answer.
  const chat = context.expects === 'text'
  if (outcome.media > 0 && !chat) return null
  if (outcome.deltas === 0) {
    if (broken === 'before') return fail('bad_response')
    if (looksLikeAnswer(outcome)) return fail('empty_result')
    const detail = bodyDetail(context.contentType, body)
    // A server that answers JSON may well be a provider that has accepted the request.
    return parseJson(body) === undefined ? notAnApi(detail) : fail('bad_response', { detail })
  }
  const ended = outcome.done || outcome.finishReason !== null
  if (!ended) return fail('network', { reason: 'cut' })
  const said = text.trim() !== '' || outcome.toolCalls > 0 || outcome.media > 0
  if (chat && said) return null
  if (outcome.refusal.trim() !== '') return fail('blocked', { detail: outcome.refusal })
  if (broken === 'before') return fail('bad_response')
  const blocked = saysBlocked(outcome.finishReason, text)
  return fail(blocked ? 'blocked' : 'empty_result', { detail: text })
}

type FailureArguments = [
  code: 'bad_response' | 'network' | 'empty_result' | 'blocked',
  options?: { reason?: 'cut' | 'not_an_api'; detail?: string | null },
]

/** Returns the error for an answer that is none. An accepted request may have been charged, with any result. */
export function failedAnswer(
  context: ProblemContext,
  ...[code, options = {}]: FailureArguments
): AppError {
  return new AppError(code, {
    ...options,
    detail: errorDetail(options.detail, context.secrets),
    httpStatus: context.httpStatus,
    charged: 'maybe',
  })
}

/** Returns whether an answer without any choice still is the API's: empty, or a stream of nothing. */
function looksLikeAnswer({ kind, body, recognised }: AnswerOutcome): boolean {
  if (body.trim() === '' || recognised) return true
  return kind === 'events' && /^\s*(?::|data:|event:|id:|retry:)/.test(body)
}

/** Returns the message in a body that is no answer, if there is one. */
function bodyDetail(contentType: string | null, body: string): string | null {
  if (isHtml(contentType, body)) return htmlTitle(body)
  const json = parseJson(body)
  return json === undefined ? body : bareServerErrorOf(json).message
}

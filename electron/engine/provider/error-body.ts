import { z } from 'zod'

/** The error that a server reports, in any of the shapes servers use. */
export interface ServerError {
  /** As sent, or null. Numbers become text. */
  readonly code: string | null
  readonly type: string | null
  readonly message: string | null
}

const wordSchema = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .catch(null)

/** FastAPI's validation errors for each field: `{"loc":["body","video_config","seconds"],"msg":"…"}`. */
const fieldErrorSchema = z.object({
  loc: z.array(z.union([z.string(), z.number()])),
  msg: z.string(),
})

/** The same as text: `video_config.seconds: …; …`. Null for anything else. */
const fieldErrorsSchema = z
  .array(fieldErrorSchema)
  .min(1)
  .transform((errors) =>
    errors
      .slice(0, 10)
      .map(({ loc, msg }) => `${loc.filter((step) => step !== 'body').join('.')}: ${msg}`)
      .join('; '),
  )

const errorObjectSchema = z.object({
  code: wordSchema,
  type: wordSchema,
  message: wordSchema,
  /** Gateways that answer `{"code":…,"msg":…,"data":…}` call it so. */
  msg: wordSchema,
  detail: z.union([fieldErrorsSchema, wordSchema]),
})

/** Parsed without failing on a value that has no error: every event of a stream is one, and failures are slow. */
const errorEnvelopeSchema = z.object({
  error: z.union([z.string(), errorObjectSchema]).nullish().catch(null),
})

/**
 * Reads the documented `{"error":{"message","type","param","code"}}`, or `{"error":"…"}`; null when the value is no
 * error.
 */
export function serverErrorOf(value: unknown): ServerError | null {
  const parsed = errorEnvelopeSchema.safeParse(value)
  if (!parsed.success) return null
  const { error } = parsed.data
  if (error === undefined || error === null) return null
  if (typeof error === 'string') return { code: null, type: null, message: error }
  return {
    code: error.code ?? null,
    type: error.type ?? null,
    message: messageOf(error),
  }
}

const errorInPlaceSchema = errorObjectSchema.extend({
  object: wordSchema,
  status: wordSchema,
})

/** Matches types of an error, as opposed to those of an event. */
const ERROR_TYPE = /error|exception|rate_limit|quota|blocked|moderation|content_(?:filter|policy)/i

/**
 * Reads an error without its envelope where an answer should be: by its type (`{"type":"server_error","message":…}`,
 * `{"object":"error",…}`) or by a code that is an HTTP status of one (`{"code":500,"msg":…}`). Null when the value is
 * no such error.
 */
export function errorInPlaceOfAnswer(value: unknown): ServerError | null {
  const parsed = errorInPlaceSchema.safeParse(value)
  if (!parsed.success) return null
  const { code = null, type = null, object, status, ...said } = parsed.data
  const message = messageOf(said)
  const isCalledError = [type, object, status].some((word) => ERROR_TYPE.test(word ?? ''))
  const isFailure = isCalledError || /^[45]\d\d$/.test(code ?? '')
  if (!isFailure || (message ?? code) === null) return null
  // Here the type has the role that the code has elsewhere.
  return { code: code ?? type, type, message }
}

/** Reads the inside of an error without its envelope, as some servers send after `event: error`. */
export function bareServerErrorOf(value: unknown): ServerError {
  const parsed = errorObjectSchema.safeParse(value)
  if (parsed.success) {
    const { code, type, ...said } = parsed.data
    return { code: code ?? null, type: type ?? null, message: messageOf(said) }
  }
  return { code: null, type: null, message: typeof value === 'string' ? value : null }
}

function messageOf({
  message,
  msg,
  detail,
}: Pick<z.infer<typeof errorObjectSchema>, 'message' | 'msg' | 'detail'>): string | null {
  return message ?? msg ?? detail ?? null
}

/** Returns whether a body is a web page rather than an answer of an API. */
export function isHtml(contentType: string | null, body: string): boolean {
  const start = body.trimStart().slice(0, 1)
  if (start === '{' || start === '[') return false
  return start === '<' || /\bhtml\b/i.test(contentType ?? '')
}

/** Returns the title of a web page as plain text, or null. Nothing else of a page is ever quoted. */
export function htmlTitle(page: string): string | null {
  const title = /<title[^>]{0,200}>([^<]{1,300})/i.exec(page)?.[1]?.replace(/\s+/g, ' ').trim()
  return title === undefined || title === '' ? null : title
}

/** Parses JSON; undefined, which is no JSON value, when it is none. */
export function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch {
    return undefined
  }
}

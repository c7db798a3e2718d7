import type { SentRequest } from '#shared/domain/job-request.ts'
import type { Reference } from '#shared/domain/reference.ts'
import {
  chatRequest,
  FAST_REQUEST,
  imageRequest,
  videoRequest,
} from '../../integration/support/requests.ts'

/** One job of every kind, by a name for reports. The prompt tells its requests from all others. */
const REQUESTS = {
  url: (prompt) => imageRequest(2, { prompt }),
  base64: (prompt) => imageRequest(2, { prompt, responseFormat: 'b64_json' }),
  'several parts': (prompt) => imageRequest(5, { prompt, responseFormat: 'base64' }),
  'several parts by url': (prompt) => imageRequest(3, { prompt }),
  edit: (prompt, reference) =>
    imageRequest(1, { prompt, model: 'grok-imagine-1.0-edit', references: [reference] }),
  video: (prompt) => videoRequest({ prompt }),
  'video with a reference': (prompt, reference) =>
    videoRequest({ prompt, references: [reference] }),
  fast: (prompt) => ({ ...FAST_REQUEST, prompt }),
  chat: (prompt) => chatRequest(prompt),
  'chat that draws': (prompt) => chatRequest(`draw ${prompt}`),
} as const satisfies Readonly<Record<string, (prompt: string, reference: Reference) => SentRequest>>

export type JobKind = keyof typeof REQUESTS

export const JOB_KINDS = Object.keys(REQUESTS) as readonly JobKind[]

/** Returns the request for a job of a kind. */
export function requestOf(kind: JobKind, prompt: string, reference: Reference): SentRequest {
  return REQUESTS[kind](prompt, reference)
}

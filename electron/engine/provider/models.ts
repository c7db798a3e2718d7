import { AppError } from '#shared/errors.ts'
import type { HttpClient } from '../host.ts'
import { parseJson, serverErrorOf } from './error-body.ts'
import { errorInAnswer } from './http-error.ts'
import {
  inOrderOfUse,
  listedEntries,
  listedModel,
  MOST_MODELS,
  type ListedModel,
} from './model-list.ts'
import { redact } from './redact.ts'
import { sendToApi } from './send.ts'
import type { ProviderTarget } from './target.ts'

/** Timeout in milliseconds: a list of models comes at once or not at all. */
const MODELS_TIMEOUT_MS = 20_000

/** Longest list that is read, in bytes. */
const LONGEST_LIST_BYTES = 4 * 1024 * 1024

/**
 * Returns the provider's models, in its order, without duplicates, at most 500: if there are more, those that make
 * pictures or videos come first. Throws `auth`, `timeout`, `network` … as any request does, and
 * `bad_response`/`not_an_api` when the server is something else. None of it is ever charged.
 */
export async function listModels(
  http: HttpClient,
  target: ProviderTarget,
  signal: AbortSignal,
  timeoutMs: number = MODELS_TIMEOUT_MS,
): Promise<ListedModel[]> {
  const connection = await sendToApi(
    http,
    target,
    { endpoint: 'models', accept: 'application/json' },
    { signal, idleTimeoutMs: timeoutMs, charged: 'no' },
  ).catch((error: unknown) => {
    throw uncharged(error)
  })
  const decoder = new TextDecoder()
  let text = ''
  let read = 0
  for await (const bytes of connection.body()) {
    read += bytes.length
    if (read > LONGEST_LIST_BYTES) throw notAnApi(connection.status)
    text += decoder.decode(bytes, { stream: true })
  }
  return modelsIn(text + decoder.decode(), connection.status, target.token)
}

function modelsIn(text: string, httpStatus: number, token: string | null): ListedModel[] {
  const json = parseJson(text)
  const said = serverErrorOf(json)
  if (said !== null) throw uncharged(errorInAnswer(said, httpStatus, { secrets: [token] }))
  const entries = listedEntries(json)
  if (entries === null) throw notAnApi(httpStatus)
  const models = new Map<string, ListedModel>()
  for (const entry of entries) {
    const model = listedModel(entry)
    if (model === null) continue
    // A server that echoes the token must not put it into the page.
    const id = redact(model.id, [token])
    if (!models.has(id)) models.set(id, { ...model, id })
  }
  const all = [...models.values()]
  const kept = new Set(inOrderOfUse(all).slice(0, MOST_MODELS))
  return all.filter((model) => kept.has(model))
}

function notAnApi(httpStatus: number): AppError {
  return new AppError('bad_response', { reason: 'not_an_api', httpStatus })
}

/**
 * Marks an error as not charged: requesting the list is free; and a missing list means a wrong address, not a missing
 * model.
 */
function uncharged(error: unknown): unknown {
  if (!(error instanceof AppError)) return error
  const { code, reason, httpStatus, ...rest } = error.data
  if (code === 'model_not_found') return notAnApi(httpStatus ?? 404)
  return new AppError(code, {
    ...rest,
    httpStatus,
    ...(reason === null ? {} : { reason }),
    charged: 'no',
  })
}

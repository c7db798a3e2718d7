import { guessModelKind } from '#shared/model-kinds.ts'
import type { JobRequest } from '#shared/domain/job-request.ts'
import { MOST_OFFERS, type ErrorData } from '#shared/errors.ts'
import type { HttpClient } from '../../host.ts'
import { listModels } from '../../provider/models.ts'
import { errorDetail } from '../../provider/redact.ts'
import type { ProviderTarget } from '../../provider/target.ts'

/** Milliseconds: the job is over, and its end waits for this. */
const PATIENCE_MS = 5000

/** Whom to ask, and until when. */
export interface OffersContext {
  readonly http: HttpClient
  readonly target: ProviderTarget
  readonly signal: AbortSignal
}

/**
 * An error that says that the provider does not have a model, with those that it does have, the ones of the same kind first. Asking for
 * them is free; where they cannot be had, and for any other error, it is the error as it is.
 */
export async function withOfferedModels(
  { kind }: JobRequest,
  error: ErrorData,
  { http, target, signal }: OffersContext,
): Promise<ErrorData> {
  if (error.code !== 'model_not_found') return error
  const patience = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)])
  const listed = await listModels(http, target, patience).catch(() => [])
  const clean = listed.flatMap(({ id }) => errorDetail(id, [target.token]) ?? [])
  const offers = clean
    .filter((id) => id.length <= LONGEST_ID)
    .toSorted((a, b) => Number(guessModelKind(b) === kind) - Number(guessModelKind(a) === kind))
  return offers.length === 0 ? error : { ...error, offers: offers.slice(0, MOST_OFFERS) }
}

/** Characters; a longer one is no name that anybody could read. */
const LONGEST_ID = 200

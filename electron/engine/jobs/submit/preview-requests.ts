import { referencesOf, type SentRequest } from '#shared/domain/job-request.ts'
import type { Reference } from '#shared/domain/reference.ts'
import type { DroppableField } from '../../provider/droppable-fields.ts'
import { requestBody, splitRequest } from '../../provider/request-body.ts'
import { curlCommand, previewRequest, type RequestPreview } from '../../provider/request-preview.ts'
import type { ProviderTarget } from '../../provider/target.ts'
import type { References } from '../../references/reference-source.ts'
import { loadReferences } from '../run/load-references.ts'

/** One request of a job, to be looked at instead of sent. */
export interface ApiRequestPreview {
  /** The token redacted, the bytes of files replaced by their names and sizes. */
  readonly request: RequestPreview
  /** A command that sends it in full, with the token taken from the environment. */
  readonly curl: string
}

/** Everything that a job would send, in order. Throws what loading its references throws. */
export async function previewRequests(
  request: SentRequest,
  target: ProviderTarget,
  references: References,
  known: {
    readonly imagesPerStream: number
    /** Fields that the provider has refused with the model. */
    readonly refusedFields: readonly DroppableField[]
  },
): Promise<ApiRequestPreview[]> {
  const addressOf = await loadReferences(request, references)
  const omitted = new Set(known.refusedFields)
  const names = new Map(
    referencesOf(request).map((reference) => [addressOf(reference), nameOf(reference)]),
  )
  return splitRequest(request, known.imagesPerStream).map(({ count }) => {
    const body = requestBody(request, { count, addressOf, omitted })
    return {
      request: previewRequest(target, body, (address) => names.get(address) ?? null),
      curl: curlCommand(target, body),
    }
  })
}

function nameOf(reference: Reference): string | null {
  return reference.type === 'stored' && reference.name !== '' ? reference.name : null
}

import { referencesOf, type JobRequest } from '#shared/domain/job-request.ts'
import { AppError } from '#shared/errors.ts'
import type { AddressOf } from '../provider/wire-body.ts'
import type { References } from '../references/reference-source.ts'

/**
 * Reads everything that a request sends along, once for all its parts. Throws what `References.load` throws: then nothing is
 * sent.
 */
export async function loadReferences(
  request: JobRequest,
  references: References,
): Promise<AddressOf> {
  const all = referencesOf(request)
  const loaded = await Promise.all(all.map((reference) => references.load(reference)))
  const addresses = new Map(all.map((reference, place) => [reference, loaded[place]]))
  return (reference) => {
    const address = addresses.get(reference)
    if (address === undefined) {
      throw new AppError('invalid_request', { reason: 'reference_missing' })
    }
    return address
  }
}

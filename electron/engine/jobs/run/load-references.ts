import { referencesOf, type SentRequest } from '#shared/domain/job-request.ts'
import type { Reference } from '#shared/domain/reference.ts'
import { AppError } from '#shared/errors.ts'
import type { AddressOf } from '../../provider/wire-body.ts'
import type { References } from '../../references/reference-source.ts'

/**
 * Reads everything that a request sends along, once for all its parts, or what is to be sent in its stead. Throws what `References.load`
 * throws: then nothing is sent. Nor is an edit whose answer could not be laid onto its original: it would be paid for in vain.
 */
export async function loadReferences(
  request: SentRequest,
  references: References,
  instead: ReadonlyMap<Reference, Reference> = new Map(),
): Promise<AddressOf> {
  if (request.kind === 'image' && request.edit !== undefined) {
    await references.assertEditable(request.edit)
  }
  const all = referencesOf(request)
  const loaded = await Promise.all(
    all.map((reference) => references.load(instead.get(reference) ?? reference)),
  )
  const addresses = new Map(all.map((reference, place) => [reference, loaded[place]]))
  return (reference) => {
    const address = addresses.get(reference)
    if (address === undefined) {
      throw new AppError('invalid_request', { reason: 'reference_missing' })
    }
    return address
  }
}

import { countReferences, mediaModel } from '#shared/capabilities.ts'
import type { GenerationRequest } from '#shared/domain/generation.ts'
import type { Reference } from '#shared/domain/reference.ts'

/**
 * Returns the references that the model of a request uses, in order: surplus ones, which the command line may have
 * given, had no effect.
 */
export function usedReferences({
  model,
  kind,
  references,
}: GenerationRequest): readonly Reference[] {
  return countReferences(mediaModel(model, kind).references, references).used
}

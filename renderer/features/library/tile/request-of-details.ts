import type { GenerationRequest } from '#shared/domain/generation.ts'
import type { ItemDetails } from '#shared/domain/library-search.ts'

/** Returns what an item was made by, as far as it can be asked for again: of what a chat has drawn, its words. */
export function requestOfDetails({ request, model, prompt }: ItemDetails): GenerationRequest {
  if (request !== null) return request
  return {
    kind: 'image',
    model,
    prompt,
    count: null,
    size: null,
    responseFormat: null,
    references: [],
  }
}

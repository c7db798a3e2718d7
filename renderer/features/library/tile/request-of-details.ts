import type { GenerationRequest } from '#shared/domain/generation.ts'
import type { ItemDetails } from '#shared/domain/library-search.ts'
import { wordsAsRequest } from '../../../data/media/words-as-request.ts'

/** Returns what an item was made by, as far as it can be asked for again: of what a chat has drawn, its words. */
export function requestOfDetails({ request, model, prompt }: ItemDetails): GenerationRequest {
  return request ?? wordsAsRequest(model, prompt)
}

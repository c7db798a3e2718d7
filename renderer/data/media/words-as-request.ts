import type { ImageRequest } from '#shared/domain/generation.ts'

/** Returns the words of what a chat has drawn as a request for a picture: it was made by no other, and can be asked for again by this one. */
export function wordsAsRequest(model: string, prompt: string): ImageRequest {
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

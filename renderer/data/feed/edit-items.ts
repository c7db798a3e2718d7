import type { Asset } from '#shared/domain/asset.ts'
import { isRunning, type GenerationRequest, type Job } from '#shared/domain/generation.ts'

/** Returns whether an item is the original with an answer inside of its mask. */
export function isEditResult({ edit }: Asset): boolean {
  return edit?.type === 'result'
}

/** Returns whether an item is what a server sent for an edit, of which a result is made or could not be. */
export function isRawAnswer(asset: Asset, request: GenerationRequest): boolean {
  if (asset.edit !== null) return asset.edit.type === 'answer'
  return request.kind === 'image' && request.edit !== undefined && !asset.extra
}

/** Returns whether the result of an answer is still to come. */
export function isBeingLaid(asset: Asset, { request, state }: Job): boolean {
  return asset.edit === null && isRawAnswer(asset, request) && !isRunning(state)
}

/** Returns the results among what a job has beside its outputs, by index. They stand before the answers they were made of. */
export function editResults({ extras = [] }: Job): readonly Asset[] {
  return extras.filter(isEditResult).toSorted((a, b) => a.index - b.index)
}

import type { Asset } from '#shared/domain/asset.ts'
import { isRawAnswer } from '../../../data/feed/edit-items.ts'
import type { MediaEntry } from '../../../data/media/media-sequence.ts'

/** The items of one edit, in the order in which each was made of the one before. */
export interface StepsOfEdit {
  /** Id, which may be of nothing any more. */
  readonly original: string
  /** Null where it was deleted. */
  readonly answer: Asset | null
  /** Null where there is none, or not yet. */
  readonly result: Asset | null
}

/** Returns the steps that an item is one of; null for what is no answer or result of an edit inside of a mask. */
export function stepsOfEdit({ asset, job }: MediaEntry): StepsOfEdit | null {
  const { request, outputs, extras = [] } = job
  if (request.kind !== 'image' || request.edit === undefined) return null
  const original = request.edit.asset
  const { edit } = asset
  if (edit?.type === 'result') {
    const answer = outputs.find(({ id }) => id === edit.answer) ?? null
    return { original, answer, result: asset }
  }
  if (!isRawAnswer(asset, request)) return null
  const result = extras.find((one) => one.edit?.type === 'result' && one.edit.answer === asset.id)
  return { original, answer: asset, result: result ?? null }
}

import { countReferences, type MediaModel } from '#shared/capabilities.ts'
import type { Reference } from '#shared/domain/reference.ts'

/** The pictures of the tray in their order. One that is not ready, or cannot be used, keeps its place: null. */
export type Pictures = readonly (Reference | null)[]

/** A picture and its place in the tray, from 0. */
export interface PlacedPicture {
  readonly place: number
  readonly picture: Reference | null
}

/** Returns the pictures that a model uses, in order. The others are not sent. */
export function countedPictures(
  { references }: MediaModel,
  pictures: Pictures,
): readonly PlacedPicture[] {
  const placed = pictures.map((picture, place) => ({ picture, place }))
  return countReferences(references, placed).used
}

/**
 * Returns what is sent along with a request to a model, in order. Pictures that are not ready are left out: see
 * `trayProblem`.
 */
export function referencesFor(model: MediaModel, pictures: Pictures): Reference[] {
  return countedPictures(model, pictures).flatMap(({ picture }) =>
    picture === null ? [] : [picture],
  )
}

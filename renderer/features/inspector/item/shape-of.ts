import type { Asset } from '#shared/domain/asset.ts'

/** Returns the proportion of an item, width to height, so that one sees of a small picture that it was cropped or extended; a square where it has none. */
export function shapeOf({ width, height }: Asset): number {
  return width === null || height === null ? 1 : width / height
}

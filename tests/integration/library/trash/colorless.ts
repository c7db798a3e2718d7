import type { Asset } from '#shared/domain/asset.ts'

/** Returns an item without its colour, which is found a moment after it was added. */
export function colorless(asset: Asset | null | undefined): Omit<Asset, 'color'> | null {
  if (asset === null || asset === undefined) return null
  const { color: _later, ...rest } = asset
  return rest
}

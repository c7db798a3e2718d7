import { setTileSize, TILE_SIZE_RANGES, usePanes, type TiledView } from '../data/panes.ts'
import { useView, type View } from './view-store.ts'

/** Steps from the smallest tiles to the largest, for keys and for the wheel. */
const STEPS = 12

/** Returns by which name the size of a view's tiles is kept; null for one that has none to choose. */
export function tiledView(
  place: View | 'settings' | 'viewer' | 'compare' | 'crop' | 'mask',
): TiledView | null {
  if (place === 'create') return 'create'
  return place === 'favourites' || place === 'library' ? 'library' : null
}

/**
 * Makes the tiles of the view that is shown larger or smaller by some steps, each the same share of the size. Returns whether it has tiles
 * of a size that can be chosen.
 */
export function stepTileSize(steps: number): boolean {
  const view = tiledView(useView.getState().view)
  if (view === null) return false
  const { min, max } = TILE_SIZE_RANGES[view]
  setTileSize(view, usePanes.getState().tileSize[view] * (max / min) ** (steps / STEPS))
  return true
}

import { MOST_FIRST } from '#shared/domain/library-search.ts'
import { usePanes } from '../panes.ts'
import { libraryPlace } from './library-view.ts'

/** As many as fit most windows twice. */
const FEW = 400
/** Tiles of narrow pictures take less room than squares of their height. */
const NARROW = 2

/**
 * Returns how many of what is found are to come with the answer, to be shown before all have come: as many as the screen has room for, where the
 * view is at its top, or is led there (`fromTop`); none elsewhere, where one may look at any of them. The page is not laid out for it.
 */
export function firstWanted(fromTop: boolean): number {
  if (!fromTop && libraryPlace() !== null) return 0
  const { width, height } = window.screen
  const seen = (width * height * NARROW) / usePanes.getState().tileSize.library ** 2
  return Math.min(MOST_FIRST, Math.max(FEW, Math.ceil(seen)))
}

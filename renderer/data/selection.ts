import { create } from 'zustand'
import { NOTHING_SELECTED, type GridSelection } from '../ui/virtual-grid/grid-selection.ts'

/** What is selected in the sheet on screen, by the ids of assets. There is one: another view begins with nothing selected. */
export const useSelection = create<GridSelection>(() => NOTHING_SELECTED)

/** Changes what is selected; see the functions of `grid-selection.ts`. */
export function select(change: (selection: GridSelection) => GridSelection): void {
  useSelection.setState(change)
}

/** Selects nothing. */
export function emptySelection(): void {
  if (useSelection.getState().ids.size > 0) useSelection.setState(NOTHING_SELECTED)
}

/** Returns whether an asset is selected, and renders again when that changes, not with every change of the selection. */
export function useIsSelected(assetId: string): boolean {
  return useSelection(({ ids }) => ids.has(assetId))
}

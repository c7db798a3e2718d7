import { create } from 'zustand'

/** Items that were put elsewhere in their list by the user. */
export interface MovedItems {
  /** The one that had the focus, or else the first, which is to stay in sight. */
  readonly id: string
  readonly count: number
  /** The place of the first, from 0, and of how many. */
  readonly place: number
  readonly total: number
}

/** What was moved last, which the sheet shows and says; null before anything was. Another object each time. */
export const useMovedItems = create<{ readonly moved: MovedItems | null }>(() => ({ moved: null }))

/** Says what was moved. */
export function sayMoved(moved: MovedItems): void {
  useMovedItems.setState({ moved })
}

/** Forgets it, where it is not shown any more. */
export function forgetMoved(): void {
  useMovedItems.setState({ moved: null })
}

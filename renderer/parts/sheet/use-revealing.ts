import { useEffectEvent, useLayoutEffect } from 'react'
import type { MediaListName } from '../../data/media/media-lists.ts'
import { onReveal } from '../../navigation/reveal-asset.ts'
import type { GridLayout } from '../../ui/virtual-grid/grid-layout.ts'
import type { ItemOrder } from '../../ui/virtual-grid/grid-selection.ts'
import type { GridScroll } from '../../ui/virtual-grid/use-grid-scroll.ts'

/** Lets the viewer bring what it shows into view behind it, in the sheet of a list; null for a sheet that it is not opened from. */
export function useRevealing(
  list: MediaListName | null,
  order: ItemOrder,
  layout: Pick<GridLayout, 'boxOf'>,
  scroll: Pick<GridScroll, 'reveal'>,
): void {
  const reveal = useEffectEvent((assetId: string): boolean => {
    const index = order.indexOf(assetId)
    if (index === -1) return false
    scroll.reveal(layout.boxOf(index))
    return true
  })
  useLayoutEffect(
    () => (list === null ? undefined : onReveal(list, (assetId) => reveal(assetId))),
    [list],
  )
}

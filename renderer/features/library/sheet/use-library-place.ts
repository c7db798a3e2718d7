import { useEffectEvent, useLayoutEffect, useRef } from 'react'
import { useLibrarySearch } from '../../../data/catalogue/library-search.ts'
import {
  libraryPlace,
  rememberLibraryPlace,
  type LibraryPlace,
} from '../../../data/catalogue/library-view.ts'
import type { ItemOrder } from '../../../ui/virtual-grid/grid-selection.ts'
import type { GridScroll } from '../../../ui/virtual-grid/use-grid-scroll.ts'

/**
 * Comes back to where one was when the sheet was left, and shows the best of what is ranked, and the top of what is another place. Returns
 * what is to be called after each scroll event, to remember where one is.
 */
export function useLibraryPlace(order: ItemOrder, scroll: GridScroll): () => void {
  const wanted = useRef<LibraryPlace>(libraryPlace())
  const comeBack = useEffectEvent(({ indexOf }: ItemOrder, mostVirtual: number) => {
    const place = wanted.current
    if (place === null || mostVirtual <= 0) return
    wanted.current = null
    if (indexOf(place.id) !== -1) scroll.restore(place)
  })
  const { mostVirtual } = scroll
  useLayoutEffect(() => comeBack(order, mostVirtual), [order, mostVirtual])

  // What fits best comes first, wherever one was before.
  const query = useLibrarySearch(({ result, foundBy }) =>
    result?.isRanked === true ? foundBy?.query : undefined,
  )
  const toTop = useEffectEvent(() => scroll.scrollTo(0))
  const seen = useRef(query)
  useLayoutEffect(() => {
    if (query !== undefined && query !== seen.current) toTop()
    seen.current = query
  }, [query])

  const tops = useLibrarySearch((state) => state.tops)
  const shownTops = useRef(tops)
  useLayoutEffect(() => {
    if (tops === shownTops.current) return
    shownTops.current = tops
    wanted.current = null
    toTop()
  }, [tops])

  return () => {
    wanted.current = null
    rememberLibraryPlace(scroll.place())
  }
}

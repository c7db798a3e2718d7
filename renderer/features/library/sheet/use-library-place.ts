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
  useOnChange(query, () => {
    if (query !== undefined) scroll.scrollTo(0)
  })
  useOnChange(
    useLibrarySearch(({ tops }) => tops),
    () => {
      wanted.current = null
      scroll.scrollTo(0)
    },
  )

  return () => {
    wanted.current = null
    rememberLibraryPlace(scroll.place())
  }
}

/** Acts before the next frame is painted whenever a value is another than it was, not for the first one. */
function useOnChange(value: unknown, act: () => void): void {
  const seen = useRef(value)
  const onChange = useEffectEvent(act)
  useLayoutEffect(() => {
    if (value === seen.current) return
    seen.current = value
    onChange()
  }, [value])
}

import { useEffect, useEffectEvent, useLayoutEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { arrangeItems } from '../../../commands/arrange.ts'
import { loadStatus, useLibrary } from '../../../data/library-store.ts'
import { useShownCollection } from '../../../data/organise/shown-collection.ts'
import { useSelection } from '../../../data/selection.ts'
import { offerDropGround } from '../../../navigation/drop-ground.ts'
import { forgetMoved, useMovedItems, type MovedItems } from '../../../navigation/moved-items.ts'
import type { Insertion } from '../../../ui/virtual-grid/insertion.ts'
import type { ItemOrder } from '../../../ui/virtual-grid/grid-selection.ts'
import { useInsertion, type InsertionOptions } from '../../../ui/virtual-grid/use-insertion.ts'
import type { GridScroll } from '../../../ui/virtual-grid/use-grid-scroll.ts'

interface ArrangingOptions extends InsertionOptions {
  readonly scroll: GridScroll
  readonly order: ItemOrder
  /** As `useEye` has it. */
  readonly lookAt: (x: number, y: number) => void
}

/**
 * Lets the items of a collection that is shown in its own order be dragged to another place of it, and keeps in sight what was moved, also by
 * keys. Returns where what is dragged would go.
 */
export function useArranging(options: ArrangingOptions): Insertion | null {
  const { container, layout, order, scroll, lookAt } = options
  const { t } = useTranslation()
  const shown = useShownCollection()
  const isStatusKnown = useLibrary(({ status }) => status !== null)
  const canArrange = shown !== null && shown.obstacle === null
  // Whether it can be written to is seldom another matter: that need not be known before.
  useEffect(() => {
    if (canArrange && !isStatusKnown) loadStatus().catch(() => undefined)
  }, [canArrange, isStatusKnown])

  const insertion = useInsertion(options)
  const over = useEffectEvent((x: number, y: number) => {
    lookAt(x, y)
    insertion.over({ x, y })
  })
  const leave = useEffectEvent(() => insertion.end())
  const drop = useEffectEvent((ids: readonly string[], x: number, y: number) => {
    const [id] = ids
    const to = insertion.indexAt({ x, y })
    if (id === undefined || to === null) return
    lookAt(x, y)
    const { ids: selected } = useSelection.getState()
    void arrangeItems(t, selected.has(id) ? selected : new Set(ids), to)
  })
  useEffect(() => {
    if (!canArrange) return undefined
    return offerDropGround({
      has: (x, y) => container.current?.contains(document.elementFromPoint(x, y)) === true,
      over: (x, y) => over(x, y),
      drop: (ids, x, y) => drop(ids, x, y),
      leave: () => leave(),
    })
  }, [canArrange, container])

  const moved = useMovedItems((state) => state.moved)
  const follow = useEffectEvent(({ id }: MovedItems) => {
    const index = order.indexOf(id)
    if (index !== -1) scroll.reveal(layout.boxOf(index))
  })
  useLayoutEffect(() => {
    if (moved !== null) follow(moved)
  }, [moved])
  useEffect(() => forgetMoved, [])
  return insertion.insertion
}

import { useLayoutEffect, useRef, useState, type FocusEvent, type RefObject } from 'react'
import { cellElement, keyOfCell } from './cell-element.ts'
import type { ItemOrder } from './grid-selection.ts'

export interface GridFocus {
  /** The item that Tab leads to: the one that had the focus last. -1 when that was none. */
  readonly index: number
  /** Gives the focus to an item as soon as it is mounted. */
  focus(index: number): void
  onFocus(event: FocusEvent): void
  onBlur(event: FocusEvent): void
}

interface Holder {
  readonly id: string
  readonly index: number
  /** Whether it took the place of one that has gone. */
  readonly isHeir: boolean
  /** Whether it may be one of those that have not come yet. */
  readonly isAwaited: boolean
}

/**
 * One item of a grid has the focus for all of them. Its row stays mounted wherever one scrolls to, because a browser forgets the focus of
 * what it unmounts. When the item itself goes, the one that took its place has the focus.
 */
export function useGridFocus(
  container: RefObject<HTMLElement | null>,
  order: ItemOrder,
): GridFocus {
  const [before, setBefore] = useState<Holder | null>(null)
  const isInside = useRef(false)
  const isWanted = useRef(false)
  const holder = before === null ? null : holderIn(order, before)
  if (holder !== before) setBefore(holder)

  useLayoutEffect(() => {
    if (holder?.isHeir === true && isInside.current && !isFocusElsewhere(container.current)) {
      isWanted.current = true
    }
  }, [container, holder])

  useLayoutEffect(() => {
    if (!isWanted.current || holder === null) return
    const target = cellElement(container.current, holder.id)
    if (target === null) return
    isWanted.current = false
    target.focus({ preventScroll: true })
  })

  const hold = (target: number): void =>
    setBefore({ id: order.key(target), index: target, isHeir: false, isAwaited: false })
  return {
    index: holder?.index ?? -1,
    focus(target) {
      if (target < 0 || target >= order.count) return
      isWanted.current = true
      hold(target)
    },
    onFocus({ target }) {
      isInside.current = true
      const key = keyOfCell(target)
      const index = key === null ? -1 : order.indexOf(key)
      if (index !== -1) hold(index)
    },
    onBlur({ relatedTarget }) {
      // Without a next one, what had the focus may just have gone.
      if (relatedTarget !== null) isInside.current = false
    },
  }
}

/** Who holds the focus now: the same item, wherever it is by now, or the one in its place. Null in an empty grid. */
function holderIn(order: ItemOrder, before: Holder): Holder | null {
  const { id, isAwaited } = before
  const isInPlace = order.key(before.index) === id
  if (isInPlace && !isAwaited) return before
  const index = isInPlace ? before.index : order.indexOf(id)
  // Not mounted meanwhile, it has lost the focus, and is given it as an heir is.
  if (index !== -1) return { id, index, isHeir: isAwaited, isAwaited: false }
  if (order.hasMore === true) return isAwaited ? before : { ...before, isAwaited: true }
  const heir = Math.min(before.index, order.count - 1)
  return heir === -1 ? null : { id: order.key(heir), index: heir, isHeir: true, isAwaited: false }
}

/** Whether something beside the grid has the focus now. What the grid lies in counts for nobody: it is where a lost focus ends. */
function isFocusElsewhere(container: HTMLElement | null): boolean {
  const focused = document.activeElement
  return focused !== null && container !== null && !focused.contains(container)
}

import { useCallback, useEffect, useLayoutEffect, useRef, type RefObject } from 'react'
import type { TrayItem } from '../../data/tray/tray-item.ts'

/** Restores the focus of a chip that was moved: an element that is moved in the DOM loses it. */
export function useRefocus(list: RefObject<HTMLElement | null>): (key: string) => void {
  const wanted = useRef<string | null>(null)
  useLayoutEffect(() => {
    const key = wanted.current
    wanted.current = null
    if (key !== null) elementOf(list.current, key)?.focus()
  })
  return useCallback((key) => {
    wanted.current = key
  }, [])
}

/** Scrolls the last added picture into view. */
export function useScrollToNew(
  list: RefObject<HTMLElement | null>,
  items: readonly TrayItem[],
): void {
  const before = useRef<ReadonlySet<string>>(new Set(items.map(({ key }) => key)))
  useEffect(() => {
    const added = items.findLast(({ key }) => !before.current.has(key))
    before.current = new Set(items.map(({ key }) => key))
    if (added === undefined) return
    elementOf(list.current, added.key)?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [list, items])
}

/** Returns the chip of a key; null when it is not there. */
export function elementOf(list: HTMLElement | null, key: string): HTMLElement | null {
  return list?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`) ?? null
}

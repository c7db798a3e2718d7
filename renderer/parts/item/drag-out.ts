import { useRef, type DragEvent, type MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { bridge } from '../../data/bridge.ts'
import { carryAssets } from '../drop-zone/own-drag.ts'
import { attemptFree } from '../../commands/attempt.ts'

/**
 * Returns the props of an element that is dragged, out of the window as the own files of the items, and within it as these items, of which
 * there are 1 to `MOST_SHARED`: the browser's drag, which could only carry an address, never starts. `canDrag` returns whether a press is on
 * an item at all.
 */
export function useDragOut(
  ids: readonly string[],
  canDrag: (press: DragEvent) => boolean = () => true,
) {
  const { t } = useTranslation()
  const wasDragged = useRef(false)
  return {
    draggable: true,
    onPointerDownCapture(): void {
      wasDragged.current = false
    },
    onDragStart(drag: DragEvent): void {
      drag.preventDefault()
      if (!canDrag(drag)) return
      wasDragged.current = true
      carryAssets(drag.nativeEvent, ids)
      void attemptFree(t, t('item.dragFailed'), () => bridge.sharing.startDrag({ ids: [...ids] }))
    },
    /** Ignores the click after a drag that was released over the item itself; keys click without a press before. */
    onClickCapture(click: MouseEvent): void {
      if (!wasDragged.current || click.detail === 0) return
      wasDragged.current = false
      click.preventDefault()
      click.stopPropagation()
    },
  }
}

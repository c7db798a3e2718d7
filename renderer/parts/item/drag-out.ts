import { useRef, type DragEvent, type MouseEvent } from 'react'
import { MOST_SHARED } from '#shared/ipc/sharing.ts'
import { bridge } from '../../data/bridge.ts'
import { useLaterText } from '../../i18n/use-later-text.ts'
import { carryAssets } from '../drop-zone/own-drag.ts'
import { runFreeOrNotify } from '../../commands/run-or-notify.ts'

/**
 * Returns the props of an element that is dragged, out of the window as the own files of the items, and within it as these items, of which
 * there are 1 or more, and at most `MOST_SHARED` are taken: the browser's drag, which could only carry an address, never starts. `canDrag` returns whether a press is on
 * an item at all.
 */
export function useDragOut(
  ids: readonly string[] | (() => readonly string[]),
  canDrag: (press: DragEvent) => boolean = () => true,
) {
  const text = useLaterText()
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
      const dragged = (typeof ids === 'function' ? ids() : ids).slice(0, MOST_SHARED)
      carryAssets(drag.nativeEvent, dragged)
      const t = text()
      void runFreeOrNotify(t, t('item.dragFailed'), () =>
        bridge.sharing.startDrag({ ids: dragged }),
      )
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

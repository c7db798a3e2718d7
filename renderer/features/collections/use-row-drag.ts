import { useRef, useState, type MouseEvent, type PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Collection } from '#shared/domain/organise.ts'
import { moveCollection } from '../../commands/collections.ts'

/** CSS pixels that the pointer moves before a press is a drag. */
const THRESHOLD = 5

/** A row that is dragged to another place of its list. */
export interface RowDrag {
  /** The one that is dragged, and the place it would have; null while none is. */
  readonly dragged: { readonly id: string; readonly to: number } | null
  /** What the list takes: the pointer may leave a row before it is a drag. */
  readonly listProps: {
    readonly onPointerMove: (move: PointerEvent<HTMLElement>) => void
    readonly onPointerUp: () => void
    readonly onPointerCancel: () => void
    readonly onClickCapture: (click: MouseEvent) => void
  }
  /** What each row takes. */
  readonly onPointerDown: (id: string, press: PointerEvent<HTMLElement>) => void
}

/** Lets the rows of the list of collections be put in order by the pointer; by keys, their menus do it. */
export function useRowDrag(collections: readonly Collection[]): RowDrag {
  const { t } = useTranslation()
  const pressed = useRef<{ readonly id: string; readonly y: number } | null>(null)
  const wasDragged = useRef(false)
  // As well: the button may be let go before a move was rendered.
  const place = useRef<number | null>(null)
  const [dragged, setDragged] = useState<{ readonly id: string; readonly to: number } | null>(null)
  const end = (): void => {
    pressed.current = null
    place.current = null
    setDragged(null)
  }
  return {
    dragged,
    onPointerDown(id, { button, pointerType, clientY }) {
      wasDragged.current = false
      if (button === 0 && pointerType !== 'touch') pressed.current = { id, y: clientY }
    },
    listProps: {
      onPointerMove({ clientY, pointerId, currentTarget, buttons }) {
        const from = pressed.current
        if (from === null) return
        if (buttons === 0) return end()
        if (place.current === null && Math.abs(clientY - from.y) < THRESHOLD) return
        if (place.current === null) currentTarget.setPointerCapture(pointerId)
        wasDragged.current = true
        place.current = placeAt(currentTarget, clientY)
        setDragged({ id: from.id, to: place.current })
      },
      onPointerUp() {
        const from = pressed.current
        if (from !== null && place.current !== null) {
          void moveCollection(t, collections, from.id, place.current)
        }
        end()
      },
      onPointerCancel: end,
      onClickCapture(click) {
        if (!wasDragged.current) return
        wasDragged.current = false
        click.preventDefault()
        click.stopPropagation()
      },
    },
  }
}

/** The place of the row below a point; the first or last one beyond the list. */
function placeAt(list: HTMLElement, y: number): number {
  const rows = [...list.children]
  const place = rows.findIndex((row) => y < row.getBoundingClientRect().bottom)
  return place === -1 ? rows.length - 1 : place
}

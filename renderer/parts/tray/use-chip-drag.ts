import { useCallback, useEffect, useRef, useState, type PointerEvent as Press } from 'react'
import { chipsOf } from './chip-keys.ts'

/** CSS pixels that the pointer moves before a press becomes a drag. */
const THRESHOLD = 5
/** CSS pixels from an end of the list within which it scrolls, and by how many in a frame. */
const EDGE = 48
const SCROLL = 8

/** A chip that is being dragged along its list. */
export interface ChipDrag {
  readonly key: string
  /** Its position in the list, and the one it would have if it were released now; from 0. */
  readonly from: number
  readonly to: number
  /** CSS pixels from its place. */
  readonly offset: number
  /** CSS pixels from one chip to the next. */
  readonly step: number
}

interface Grip {
  readonly key: string
  readonly from: number
  readonly list: HTMLElement
  readonly pointerId: number
  /** Where the press was, and how far the list was scrolled then. */
  readonly startX: number
  readonly startScroll: number
  x: number
  isDrag: boolean
}

/**
 * Returns by how much the chip at a position is moved: the dragged one follows the pointer, those it has passed make
 * room.
 */
export function offsetAt(drag: ChipDrag | null, index: number): number {
  if (drag === null) return 0
  const { from, to, offset, step } = drag
  if (index === from) return offset
  if (index > from && index <= to) return -step
  return index < from && index >= to ? step : 0
}

/**
 * Lets chips be moved by dragging them with a mouse or a pen; a finger scrolls the list. By pointer events, not by a
 * drag of the system, which the window takes for new pictures. Escape cancels. `onDrop` must stay the same function.
 */
export function useChipDrag(
  onDrop: (key: string, toIndex: number) => void,
): [drag: ChipDrag | null, grab: (press: Press<HTMLElement>, key: string) => void] {
  const [drag, setDrag] = useState<ChipDrag | null>(null)
  const stopRef = useRef<() => void>(() => undefined)
  useEffect(() => () => stopRef.current(), [])

  const grab = useCallback(
    (press: Press<HTMLElement>, key: string): void => {
      const grip = gripOf(press, key)
      if (grip === null) return
      stopRef.current()
      const controller = new AbortController()
      const { signal } = controller
      let current: ChipDrag | null = null
      const show = (next: ChipDrag | null): void => {
        current = next
        setDrag(next)
      }
      const stop = (): void => {
        controller.abort()
        show(null)
      }
      stopRef.current = stop
      const follow = (): void => {
        if (signal.aborted) return
        scrollNearEdge(grip)
        show(dragOf(grip))
        requestAnimationFrame(follow)
      }
      const onMove = (move: PointerEvent): void => {
        if (move.pointerId !== grip.pointerId) return
        grip.x = move.clientX
        if (grip.isDrag || Math.abs(grip.x - grip.startX) < THRESHOLD) return
        grip.isDrag = true
        follow()
      }
      const onUp = (up: PointerEvent): void => {
        if (up.pointerId !== grip.pointerId) return
        const target = current
        stop()
        if (target !== null) onDrop(key, target.to)
      }
      const onKey = (pressed: KeyboardEvent): void => {
        if (pressed.key !== 'Escape' || !grip.isDrag) return
        pressed.preventDefault()
        pressed.stopPropagation()
        stop()
      }
      window.addEventListener('pointermove', onMove, { signal })
      window.addEventListener('pointerup', onUp, { signal })
      window.addEventListener('pointercancel', stop, { signal })
      window.addEventListener('blur', stop, { signal })
      window.addEventListener('keydown', onKey, { signal, capture: true })
    },
    [onDrop],
  )

  return [drag, grab]
}

function gripOf(press: Press<HTMLElement>, key: string): Grip | null {
  const list = press.currentTarget.parentElement
  if (list === null || press.button !== 0 || press.pointerType === 'touch') return null
  // Elements over the page, such as the chip's menu, pass their presses to the chip too.
  const { target } = press
  if (!(target instanceof Element) || !list.contains(target)) return null
  if (target.closest('button') !== null) return null
  return {
    key,
    from: chipsOf(list).indexOf(press.currentTarget),
    list,
    pointerId: press.pointerId,
    startX: press.clientX,
    startScroll: list.scrollLeft,
    x: press.clientX,
    isDrag: false,
  }
}

function dragOf({ key, from, list, startX, startScroll, x }: Grip): ChipDrag | null {
  const chips = chipsOf(list)
  const [first, second] = chips
  if (first === undefined || second === undefined) return null
  const step = second.offsetLeft - first.offsetLeft
  const wanted = x - startX + list.scrollLeft - startScroll
  const offset = Math.max(-from * step, Math.min((chips.length - 1 - from) * step, wanted))
  return { key, from, to: from + Math.round(offset / step), offset, step }
}

function scrollNearEdge({ list, x }: Grip): void {
  const { left, right } = list.getBoundingClientRect()
  if (x < left + EDGE) list.scrollLeft -= SCROLL
  else if (x > right - EDGE) list.scrollLeft += SCROLL
}

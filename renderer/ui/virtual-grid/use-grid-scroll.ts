import {
  startTransition,
  useCallback,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type RefObject,
} from 'react'
import { watchFlight } from './flight.ts'
import type { Box, GridLayout } from './grid-layout.ts'
import type { ItemOrder } from './grid-selection.ts'
import { heldItem, itemAt, offsetOfSeen, type EyePoint, type HeldItem } from './eye-anchor.ts'
import { afterScroll, createScrollMap, isStuck, type ScrollPosition } from './scroll-map.ts'

/** Milliseconds without a scroll event after which nothing moves any more. */
const REST = 60

/** Rows that are mounted, and where they lie. */
export interface MountedRows {
  readonly first: number
  readonly last: number
  /** What is added to a place in the content to get the place in the scroll space, in CSS pixels. */
  readonly shift: number
}

export interface GridScroll {
  readonly rows: MountedRows
  /** Of the scroll space, in CSS pixels. */
  readonly height: number
  /** The furthest that the content can be scrolled, in CSS pixels. */
  readonly mostVirtual: number
  /** To be called with every scroll event of the container. */
  onScroll(): void
  /** The distance of the first pixel that is seen from the top of the content, and what is added to it to get the container's. */
  now(): { readonly virtual: number; readonly shift: number }
  /** Scrolls by CSS pixels of the content. */
  scrollBy(distance: number): void
  /** Scrolls as little as it takes to see a box whole, or its beginning where it is higher than the window. */
  reveal(box: Box): void
  /** Scrolls to a distance from the top of the content, as far as there is one: `Infinity` is its end. */
  scrollTo(virtual: number): void
  /** Puts an item at a distance from the top of the window, as one has left it: CSS pixels, negative above it. */
  restore(place: ScrollPlace): void
  /** Returns which item is at the top of the window; null at the very top, where one wants to see what comes in. */
  place(): ScrollPlace | null
}

/** What the eye rests on: an item, and how far the top of its row is below the top of the window, in CSS pixels. */
export interface ScrollPlace {
  readonly id: string
  readonly offset: number
}

/** What lies over a window or beside its content, in CSS pixels. */
export interface GridMargins {
  /** Covered at the window's edges: what is revealed stays clear of it. */
  readonly top?: number
  readonly bottom?: number
  /** Below the last row, as a part of what is scrolled. */
  readonly tail?: number
}

/** What a grid may do otherwise than others. */
export interface GridScrollHabits {
  /** Returns what the eye rests on, as where the pointer is; null for the top of the window. What is there stays where it is when the layout changes. */
  readonly eye?: (() => EyePoint | null) | undefined
  /** How much is mounted above and below the window, as a share of its height; 1 unless said otherwise. */
  readonly spareShare?: number | undefined
}

/**
 * Keeps a scroll container and a content of any length together; see `scroll-map.ts`. When the layout changes, as by another width or by
 * items that come and go, the item at the top of the window stays where it was.
 */
export function useGridScroll(
  container: RefObject<HTMLElement | null>,
  layout: GridLayout,
  windowHeight: number,
  order: ItemOrder,
  { top = 0, bottom = 0, tail = 0 }: GridMargins = {},
  { eye, spareShare = 1 }: GridScrollHabits = {},
): GridScroll {
  const contentHeight = layout.height + tail
  const map = useMemo(
    () => createScrollMap(contentHeight, windowHeight),
    [contentHeight, windowHeight],
  )
  const position = useRef<ScrollPosition>({ real: 0, virtual: 0 })
  const anchor = useRef<Anchor | null>(null)
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined)
  /** The scroll bar is held: moved now, it would jump from under the pointer. */
  const isHeld = useRef(false)
  const [rows, setRows] = useState<RowsNear>(NO_ROWS)
  const [flight] = useState(watchFlight)

  const reach = useReach(
    { order, jumps: rows.jumps },
    {
      first: layout.firstOf(Math.max(0, Math.min(rows.seen.first, layout.rowCount - 1))),
      count: rows.seen.last === -1 ? 0 : MOST_COMPARED,
    },
    Math.max(rows.seen.first - rows.near.first, rows.near.last - rows.seen.last),
  )
  const spare = Math.round(windowHeight * spareShare)
  const eyeNow = useEffectEvent(() => eye?.() ?? null)
  const laid = useRef({ layout, order })
  const held = useRef<HeldItem | null>(null)

  const show = useCallback(() => {
    const { real, virtual } = position.current
    anchor.current = anchorAt(layout, order, virtual)
    const next = rowsAt(layout, { windowHeight, spare }, virtual, real - virtual)
    setRows((before) => rowsBehind(before, next))
  }, [layout, order, windowHeight, spare])

  /** Puts the container where the map wants it for what is to be seen. */
  const place = useCallback(
    (virtual: number) => {
      const element = container.current
      if (element === null) return
      const seen = Math.min(map.mostVirtual, Math.max(0, virtual))
      // Whole pixels between the two: the container's position is rounded, and pictures must not be blurred by what is left.
      const shift = Math.round(map.toReal(seen) - seen)
      element.scrollTo({ top: seen + shift, behavior: 'instant' })
      position.current = { real: element.scrollTop, virtual: element.scrollTop - shift }
      show()
    },
    [container, map, show],
  )

  const settle = useCallback(() => {
    const element = container.current
    if (isHeld.current || element === null) return
    const { real, virtual } = position.current
    // The user has scrolled on, and the event of that comes behind this: it settles again.
    if (isMoved(element, real)) return
    if (Math.abs(map.toReal(virtual) - real) >= 1) place(virtual)
  }, [container, map, place])

  const onScroll = useCallback(() => {
    const element = container.current
    const real = element?.scrollTop
    const before = position.current
    if (real === undefined || real === before.real) return
    position.current = afterScroll(map, before, real, windowHeight)
    flight.note(position.current.virtual - before.virtual, performance.now())
    if (isStuck(map, position.current)) place(position.current.virtual)
    else show()
    clearTimeout(resting.current)
    resting.current = setTimeout(settle, REST)
  }, [container, map, windowHeight, flight, place, show, settle])
  useLayoutEffect(() => () => clearTimeout(resting.current), [])
  useLayoutEffect(() => flight.end, [flight])

  useLayoutEffect(() => {
    const element = container.current
    const onPress = ({ target }: PointerEvent): void => {
      isHeld.current = target === element
    }
    // Chromium may keep the release of a scroll bar to itself: then the next move has no button.
    const onMove = ({ buttons }: PointerEvent): void => {
      if (!isHeld.current || buttons !== 0) return
      isHeld.current = false
      settle()
    }
    element?.addEventListener('pointerdown', onPress)
    window.addEventListener('pointerup', onMove)
    window.addEventListener('pointermove', onMove)
    return () => {
      element?.removeEventListener('pointerdown', onPress)
      window.removeEventListener('pointerup', onMove)
      window.removeEventListener('pointermove', onMove)
    }
  }, [container, settle])

  useLayoutEffect(() => {
    const { real, virtual } = position.current
    const before = laid.current
    laid.current = { layout, order }
    const isOther = before.order !== order
    // At the very top one wants to see what comes in there, and the container stays where it is. To ask it would lay out the page, which the
    // frame that shows this does anyway.
    if (virtual <= 0 && real <= 0 && isOther) {
      held.current = null
      show()
      return
    }
    // The user has scrolled, and the event of that comes behind this: putting back what was seen before would undo it.
    if (container.current !== null && isMoved(container.current, real)) return
    const point = before.layout === layout ? null : eyeNow()
    const seen = point === null ? null : itemAt(before, virtual, point, held.current)
    const isAtTop = virtual <= 0 && (seen === null || isOther)
    place(
      isAtTop
        ? 0
        : (offsetOfSeen({ layout, order }, before.order, seen) ??
            offsetOf(layout, order, anchor.current) ??
            virtual),
    )
    held.current = point === null ? held.current : heldItem(before.order, seen, point)
  }, [container, layout, order, place, show])

  const first = Math.max(rows.near.first, rows.seen.first - reach)
  const last = Math.min(rows.near.last, rows.seen.last + reach, layout.rowCount - 1)
  return {
    rows: { first, last, shift: rows.shift },
    height: map.height,
    mostVirtual: map.mostVirtual,
    onScroll,
    now: () => ({
      virtual: position.current.virtual,
      shift: position.current.real - position.current.virtual,
    }),
    scrollBy: (distance) => place(position.current.virtual + distance),
    reveal({ y, height }) {
      const { virtual } = position.current
      const room = windowHeight - top - bottom
      if (y < virtual + top || height > room) place(y - top)
      else if (y + height > virtual + top + room) place(y + height - top - room)
    },
    scrollTo(virtual) {
      const before = position.current.virtual
      place(virtual)
      flight.note(position.current.virtual - before, performance.now())
    },
    restore({ id, offset }) {
      const index = order.indexOf(id)
      if (index !== -1) place(layout.rowAt(layout.rowOf(index)).y - offset)
    },
    place() {
      const { virtual } = position.current
      const row = layout.rowAtOffset(virtual)
      if (row === -1 || virtual <= 0) return null
      return { id: order.key(layout.firstOf(row)), offset: layout.rowAt(row).y - virtual }
    },
  }
}

/** Whether a container is elsewhere than it was, and not because its content has become too low for that. */
function isMoved({ scrollTop, scrollHeight, clientHeight }: HTMLElement, before: number): boolean {
  return scrollTop !== before && before <= scrollHeight - clientHeight
}

interface RowRange {
  readonly first: number
  readonly last: number
}

/** The rows that are seen, and those of a spare height above and below as well. */
interface RowsNear {
  readonly seen: RowRange
  readonly near: RowRange
  readonly shift: number
  /** How often what is seen has become something else, of which nothing was mounted. */
  readonly jumps: number
}

const NONE: RowRange = { first: 0, last: -1 }
const NO_ROWS: RowsNear = { seen: NONE, near: NONE, shift: 0, jumps: 0 }

/** Milliseconds that what is seen has to itself after a jump, or where something else was found: for its pictures. */
const SETTLING = 200
/** Items that are looked at to find out whether what is seen is something else. */
const MOST_COMPARED = 16

/**
 * Returns how many rows above and below those that are seen are mounted. None before what is seen has been painted, which is what one waits
 * for; then one more with each frame, since a hundred tiles at once are a long one, and nobody waits for what is not seen. Where what is seen
 * is mostly what was there before, as with one item more, there is nothing to wait for. `all` is how many are to be mounted in the end.
 */
function useReach({ order, jumps }: Shown, mounted: Sample, all: number): number {
  const [painted, setPainted] = useState<Painted | null>(null)
  const hasRows = mounted.count > 0
  const isOfThis = painted !== null && painted.jumps === jumps && painted.order === order
  const isSame =
    isOfThis || (painted?.jumps === jumps && isMostlySame(painted.order, order, mounted))
  const reach = isSame ? (painted?.reach ?? 0) : 0
  const isDone = isOfThis && reach === Number.POSITIVE_INFINITY
  const next = reach < all ? reach + 1 : Number.POSITIVE_INFINITY
  const wait = painted === null || isOfThis ? 0 : SETTLING
  useEffect(() => {
    if (!hasRows || isDone) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(
        () => startTransition(() => setPainted({ order, jumps, reach: next })),
        wait,
      )
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [hasRows, isDone, order, jumps, next, wait])
  return reach
}

/** What has been painted, and how many rows beyond it are to be mounted. */
interface Painted extends Shown {
  readonly reach: number
}

interface Shown {
  readonly order: ItemOrder
  /** See `RowsNear`. */
  readonly jumps: number
}

interface Sample {
  readonly first: number
  readonly count: number
}

/** Whether at least half of some items of an order were near the same place in another one. */
function isMostlySame(before: ItemOrder, after: ItemOrder, { first, count }: Sample): boolean {
  const end = Math.min(after.count, first + count)
  // By what was around there alone: to find the place of any item, an order may have to go through all of them.
  const around = new Map<string, number>()
  const last = Math.min(before.count, first + 2 * count) - 1
  for (let place = Math.max(0, first - count); place <= last; place += 1) {
    around.set(before.key(place), place)
  }
  let same = 0
  for (let index = first; index < end; index += 1) {
    const place = around.get(after.key(index)) ?? Number.NaN
    if (Math.abs(place - index) < count) same += 1
  }
  return same * 2 >= end - first
}

function rowsAt(
  layout: GridLayout,
  { windowHeight, spare }: { readonly windowHeight: number; readonly spare: number },
  virtual: number,
  shift: number,
): Omit<RowsNear, 'jumps'> {
  const between = (top: number, bottom: number): RowRange => ({
    first: Math.max(0, layout.rowAtOffset(top)),
    last: layout.rowAtOffset(bottom),
  })
  return {
    seen: between(virtual, virtual + windowHeight),
    near: between(virtual - spare, virtual + windowHeight + spare),
    shift,
  }
}

/** Returns the rows behind others; the same where the same are near. */
function rowsBehind(before: RowsNear, next: Omit<RowsNear, 'jumps'>): RowsNear {
  const { near, seen, shift } = next
  const isSame =
    before.near.first === near.first && before.near.last === near.last && before.shift === shift
  if (isSame) return before
  const isFar = seen.first > before.near.last || seen.last < before.near.first
  return { ...next, jumps: before.jumps + (isFar ? 1 : 0) }
}

/**
 * What the eye rests on: the first item of the row at the top of the window, how much of that row is above it, 0–1, and how far the window is
 * below that row, in CSS pixels, where there is none yet that it could begin with.
 */
interface Anchor {
  readonly id: string
  readonly above: number
  readonly beyond: number
}

function anchorAt(layout: GridLayout, order: ItemOrder, virtual: number): Anchor | null {
  const row = layout.rowAtOffset(virtual)
  if (row === -1) return null
  const { y, height } = layout.rowAt(row)
  const above = Math.min(virtual - y, height)
  return {
    id: order.key(layout.firstOf(row)),
    above: above / Math.max(1, height),
    beyond: virtual - y - above,
  }
}

function offsetOf(layout: GridLayout, order: ItemOrder, anchor: Anchor | null): number | null {
  const index = anchor === null ? -1 : order.indexOf(anchor.id)
  if (anchor === null || index === -1) return null
  const { y, height } = layout.rowAt(layout.rowOf(index))
  return y + anchor.above * height + anchor.beyond
}

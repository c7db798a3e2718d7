import {
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  type DragEvent,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
} from 'react'
import { classNames } from '../class-names.ts'
import { useElementSize } from '../use-element-size.ts'
import { GridRow } from './grid-row.tsx'
import { moveOfKey, moveTo } from './grid-keys.ts'
import { layoutGrid, type GridLayout, type Size } from './grid-layout.ts'
import {
  draggedWith,
  extendTo,
  NOTHING_SELECTED,
  selectAll,
  selectOnly,
  selectTouched,
  toggle,
  type GridSelection,
  type ItemOrder,
} from './grid-selection.ts'
import { useGridFocus } from './use-grid-focus.ts'
import { useGridScroll } from './use-grid-scroll.ts'
import { useMarquee } from './use-marquee.ts'

export interface VirtualGridProps {
  /** The name of the grid. */
  readonly label: string
  /** The items; another object whenever they are others. */
  readonly order: ItemOrder
  /** How large an item is in a content of the given width, in CSS pixels. Must stay the same function while sizes stay the same. */
  readonly size: (index: number, width: number) => Size
  /** Between items, in CSS pixels. */
  readonly gap: number
  /** The name of an item; null for one whose content is its name. */
  readonly itemLabel: (index: number) => string | null
  readonly renderItem: (index: number, state: { readonly isSelected: boolean }) => ReactNode
  readonly selection: GridSelection
  readonly onSelect: (selection: GridSelection) => void
  /** Enter, or a double click. */
  readonly onActivate?: (index: number) => void
  /** An item is dragged, and with it everything selected. Without it, a rectangle can be drawn from anywhere. */
  readonly onDragStart?: (ids: readonly string[], start: DragEvent) => void
  /** Which items are mounted, so that what is shown of them can be loaded. */
  readonly onMounted?: (first: number, last: number) => void
  readonly className?: string
}

/**
 * A grid of any number of items of any size, of which those near the window are mounted. Items are selected by click, Shift, Ctrl or Cmd, by
 * keys and by a rectangle; it is one Tab stop. It knows nothing of what the items are.
 */
export function VirtualGrid(props: VirtualGridProps) {
  const { order, size, gap, selection, onSelect } = props
  const container = useRef<HTMLDivElement>(null)
  const space = useRef<HTMLDivElement>(null)
  const inner = useElementSize(container)
  const windowHeight = inner?.height ?? 0
  const width = inner?.width ?? 0
  const layout = useMemo(
    () =>
      layoutGrid({
        count: width === 0 ? 0 : order.count,
        size: (index) => size(index, width),
        width,
        gap,
      }),
    [order, size, width, gap],
  )
  const scroll = useGridScroll(container, layout, windowHeight, order)
  const focus = useGridFocus(container, order)
  const before = useRef(NOTHING_SELECTED)
  const keepsOthers = useRef(false)
  const marquee = useMarquee({
    container,
    space,
    scroll,
    onStart({ shiftKey, ctrlKey, metaKey }) {
      before.current = selection
      keepsOthers.current = shiftKey || ctrlKey || metaKey
    },
    onChange: (box) =>
      onSelect(
        selectTouched(before.current, layout.itemsIn(box).map(order.key), keepsOthers.current),
      ),
    onCancel: () => onSelect(before.current),
  })

  const { first, last, shift } = scroll.rows
  const mountedFrom = layout.firstOf(first)
  const mountedTo = layout.firstOf(last + 1) - 1
  const tellMounted = useEffectEvent(({ count }: ItemOrder, from: number, to: number) => {
    if (to >= from && to < count) props.onMounted?.(from, to)
  })
  useEffect(() => tellMounted(order, mountedFrom, mountedTo), [order, mountedFrom, mountedTo])

  const tabStop = focus.index === -1 ? firstSeen(layout, scroll.now().virtual) : focus.index
  const focusedRow = tabStop === -1 ? -1 : layout.rowOf(tabStop)

  const goTo = (index: number): void => {
    scroll.reveal(layout.boxOf(index))
    focus.focus(index)
  }

  function onKeyDown(press: KeyboardEvent<HTMLDivElement>): void {
    const { key, altKey, shiftKey } = press
    const command = press.ctrlKey || press.metaKey
    const at = tabStop
    const move = moveOfKey(key)
    if (altKey || layout.count === 0) return
    if (move !== undefined) {
      const target = moveTo(layout, at, move, windowHeight)
      goTo(target)
      if (shiftKey) {
        const from = selection.anchor === null ? selectOnly(order.key(at)) : selection
        onSelect(extendTo(from, order.key(target), order, command))
      }
    } else if (command && key.toLowerCase() === 'a') onSelect(selectAll(selection, order))
    else if (key === 'Escape' && selection.ids.size > 0) onSelect(NOTHING_SELECTED)
    else if (isOnControl(press.target)) return
    else if (key === ' ' && !press.repeat) {
      const id = order.key(at)
      onSelect(shiftKey ? extendTo(selection, id, order, command) : toggle(selection, id))
    } else if (key === 'Enter' && !press.repeat && props.onActivate !== undefined) {
      props.onActivate(at)
    } else return
    press.preventDefault()
    press.stopPropagation()
  }

  function onClick({ target, shiftKey, ctrlKey, metaKey }: MouseEvent): void {
    if (marquee.endsClick() || isOnControl(target)) return
    const index = indexOf(target)
    if (index === null) {
      if (selection.ids.size > 0 && !shiftKey && !ctrlKey && !metaKey) onSelect(NOTHING_SELECTED)
      return
    }
    const id = order.key(index)
    if (shiftKey) onSelect(extendTo(selection, id, order, ctrlKey || metaKey))
    else onSelect(ctrlKey || metaKey ? toggle(selection, id) : selectOnly(id))
  }

  /**
   * A press on the scroll bar or between items would leave the focus to what the grid lies in, and keys with it. The browser scrolls all the
   * same.
   */
  function keepFocus(press: MouseEvent): void {
    if (press.button !== 0 || indexOf(press.target) !== null || isOnControl(press.target)) return
    press.preventDefault()
    focus.focus(tabStop)
  }

  function onDragStart(start: DragEvent): void {
    const index = indexOf(start.target)
    if (index === null || props.onDragStart === undefined) return
    props.onDragStart(draggedWith(order.key(index), selection, order), start)
  }

  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- the item that has the focus for the grid is inside it
    <div
      ref={container}
      role="grid"
      aria-label={props.label}
      aria-rowcount={layout.rowCount}
      aria-colcount={layout.columnCount}
      aria-multiselectable
      onScroll={scroll.onScroll}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onDoubleClick={({ target }) => {
        const index = indexOf(target)
        if (index !== null && !isOnControl(target)) props.onActivate?.(index)
      }}
      onDragStart={onDragStart}
      onFocus={focus.onFocus}
      onBlur={focus.onBlur}
      onMouseDown={keepFocus}
      onPointerDown={(press) => {
        const isTaken = isOnControl(press.target) || isBesideContent(press)
        const isDragged = props.onDragStart !== undefined && indexOf(press.target) !== null
        if (!isTaken && !isDragged) marquee.onPointerDown(press)
      }}
      className={classNames(
        'relative select-none overflow-y-auto [overflow-anchor:none]',
        props.className,
      )}
    >
      {/* What lies outside, as a row that is kept for its focus, must not make the space any higher. */}
      <div
        ref={space}
        className="relative overflow-clip [overflow-clip-margin:6px]"
        style={{ height: scroll.height }}
      >
        {mountedRows(first, last, focusedRow).map((row) => (
          <GridRow
            key={order.key(layout.firstOf(row))}
            layout={layout}
            row={row}
            shift={shift}
            order={order}
            selected={selection.ids}
            tabStop={tabStop}
            isDraggable={props.onDragStart !== undefined}
            itemLabel={props.itemLabel}
            renderItem={props.renderItem}
          />
        ))}
        {marquee.box !== null && (
          <div
            aria-hidden
            data-marquee=""
            className="pointer-events-none absolute rounded-sm border border-accent bg-accent/15"
            style={{
              left: marquee.box.x,
              top: marquee.box.y + shift,
              width: marquee.box.width,
              height: marquee.box.height,
            }}
          />
        )}
      </div>
    </div>
  )
}

/** The rows near the window, and the one that the focus is in: in order, as a screen reader and Tab go through them. */
function mountedRows(first: number, last: number, focused: number): number[] {
  const rows = Array.from({ length: Math.max(0, last - first + 1) }, (_each, at) => first + at)
  if (focused === -1 || rows.includes(focused)) return rows
  return focused < first ? [focused, ...rows] : [...rows, focused]
}

/** The first item of the first row that is seen whole: where Tab leads before any item has had the focus. */
function firstSeen(layout: GridLayout, virtual: number): number {
  const row = layout.rowAtOffset(virtual)
  if (row === -1) return -1
  const isWhole = layout.rowAt(row).y >= virtual || row === layout.rowCount - 1
  return layout.firstOf(isWhole ? row : row + 1)
}

function indexOf(target: EventTarget): number | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null
  return cell === null ? null : Number(cell.dataset['index'])
}

/** Whether something in an item has the click or the key for itself. */
function isOnControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('button, a, input, select, textarea') !== null
}

/** Whether the pointer is on the scroll bar. */
function isBesideContent({ clientX, currentTarget }: PointerEvent<HTMLElement>): boolean {
  const { left } = currentTarget.getBoundingClientRect()
  return clientX - left - currentTarget.clientLeft >= currentTarget.clientWidth
}

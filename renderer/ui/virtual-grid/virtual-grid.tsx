import {
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  type DragEvent,
  type MouseEvent,
  type ReactNode,
} from 'react'
import { classNames } from '../class-names.ts'
import { useElementSize } from '../use-element-size.ts'
import { keyOfCell } from './cell-element.ts'
import { GridRow } from './grid-row.tsx'
import { layoutGrid, type Size } from './grid-layout.ts'
import type { GridSelection, ItemOrder } from './grid-selection.ts'
import { MarqueeBox } from './marquee-box.tsx'
import { isOnControl, useVirtualGrid } from './use-virtual-grid.ts'

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
  const { scroll, focus, tabStop, rows, marquee, handlers } = useVirtualGrid({
    container,
    space,
    layout,
    order,
    windowHeight: inner?.height ?? 0,
    selection,
    onSelect,
    ...(props.onActivate === undefined ? {} : { onActivate: props.onActivate }),
    ...(props.onDragStart === undefined ? {} : { onDragStart: props.onDragStart }),
  })

  const { first, last, shift } = scroll.rows
  const mountedFrom = layout.firstOf(first)
  const mountedTo = layout.firstOf(last + 1) - 1
  const tellMounted = useEffectEvent(({ count }: ItemOrder, from: number, to: number) => {
    if (to >= from && to < count) props.onMounted?.(from, to)
  })
  useEffect(() => tellMounted(order, mountedFrom, mountedTo), [order, mountedFrom, mountedTo])

  /**
   * A press on the scroll bar or between items would leave the focus to what the grid lies in, and keys with it. The browser scrolls all the
   * same.
   */
  function keepFocus(press: MouseEvent): void {
    if (press.button !== 0 || keyOfCell(press.target) !== null || isOnControl(press.target)) return
    press.preventDefault()
    focus.focus(tabStop)
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
      {...handlers}
      onMouseDown={keepFocus}
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
        {rows.map((row) => (
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
        <MarqueeBox box={marquee} shift={shift} />
      </div>
    </div>
  )
}

import { memo, useLayoutEffect, useMemo, useRef, type ReactNode } from 'react'
import { select, useSelection } from '../../data/selection.ts'
import type { MediaListName } from '../../data/media/media-lists.ts'
import { TabStopContext } from '../../ui/tab-stop.ts'
import { useElementSize } from '../../ui/use-element-size.ts'
import type { Size } from '../../ui/virtual-grid/grid-layout.ts'
import type { ItemOrder } from '../../ui/virtual-grid/grid-selection.ts'
import { layoutJustified } from '../../ui/virtual-grid/justified-layout.ts'
import { tileRatio } from '../../ui/virtual-grid/justify.ts'
import { MarqueeBox } from '../../ui/virtual-grid/marquee-box.tsx'
import { useVirtualGrid } from '../../ui/virtual-grid/use-virtual-grid.ts'
import { useRevealing } from './use-revealing.ts'
import { useSheetSelection } from './use-sheet-selection.ts'

/** CSS pixels between tiles. */
const GAP = 4
/** More items are asked for when fewer than this many rows are left below the last one drawn. */
const LOAD_AHEAD = 6

export interface FlatSheetProps {
  /** The name of the sheet. */
  readonly label: string
  /** The assets that are shown, in order, and their shapes: width divided by height, 1 where there is no size. Another array whenever they change. */
  readonly items: readonly { readonly id: string; readonly ratio: number }[]
  /** The height that rows should have, in CSS pixels. */
  readonly tileSize: number
  /** Renders a tile that fills its place. Must stay the same function while tiles stay the same. */
  readonly renderTile: (index: number, size: Size) => ReactNode
  /** The list through which the viewer steps when it is opened from here; the viewer brings what it shows into view behind it. */
  readonly list?: MediaListName
  /** The Delete key: everything selected where the focus is on a part of it, else the item that has the focus. */
  readonly onDelete?: (ids: readonly string[]) => void
  /** The last rows are near the window: more items may be loaded. */
  readonly onNearEnd?: () => void
  /** What stands below the last row. */
  readonly footer?: ReactNode
}

/**
 * Renders assets of any number as tiles without heads, from edge to edge: one Tab stop, selected like the feed's. What is selected is in
 * `data/selection.ts`.
 */
export function FlatSheet(props: FlatSheetProps) {
  const { items, tileSize, onNearEnd, list } = props
  const scroller = useRef<HTMLElement>(null)
  const space = useRef<HTMLDivElement>(null)
  const footer = useRef<HTMLDivElement>(null)
  const dock = useRef<HTMLDivElement>(null)
  const size = useElementSize(scroller)
  const tail = useElementSize(footer)?.height ?? 0
  const bottom = useElementSize(dock)?.height ?? 0
  const width = size?.width ?? 0
  const ratios = useMemo(() => items.map(({ ratio }) => tileRatio(ratio)), [items])
  const layout = useMemo(
    () => layoutJustified(width === 0 ? [] : ratios, { width, height: tileSize, gap: GAP }),
    [ratios, width, tileSize],
  )
  const order = useMemo(() => orderOf(items), [items])
  const grid = useVirtualGrid({
    container: scroller,
    space,
    layout,
    order,
    windowHeight: size?.height ?? 0,
    margins: { tail, bottom },
    selection: useSelection(),
    onSelect: (after) => select(() => after),
    opensByClick: true,
    ...(props.onDelete === undefined ? {} : { onDelete: props.onDelete }),
  })
  const { scroll, tabStop } = grid
  useSheetSelection(scroller, order, grid.selectAll)
  // More may have come, and still be few. Not before it is laid out: without a size there are no rows, however many items there are.
  const shortOf =
    size !== null && scroll.rows.last >= layout.rowCount - 1 - LOAD_AHEAD ? items : null
  useLayoutEffect(() => {
    if (shortOf !== null) onNearEnd?.()
  }, [shortOf, onNearEnd])
  useRevealing(list ?? null, order, layout, scroll)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys and clicks come up from the tiles in it
    <section
      ref={scroller}
      aria-label={props.label}
      tabIndex={-1}
      {...grid.handlers}
      className="relative h-full overflow-y-scroll overscroll-contain px-(--edge) outline-none [overflow-anchor:none] scroll-thin"
    >
      <div
        ref={space}
        className="relative overflow-clip [overflow-clip-margin:8px]"
        style={{ height: scroll.height }}
      >
        <ul className="contents">
          {grid.rows.flatMap((row) => {
            const first = layout.firstOf(row)
            return Array.from({ length: layout.firstOf(row + 1) - first }, (_, place) => {
              const index = first + place
              const { x, y, ...own } = layout.boxOf(index)
              return (
                <FlatTile
                  key={order.key(index)}
                  id={order.key(index)}
                  index={index}
                  total={items.length}
                  left={x}
                  top={y + scroll.rows.shift}
                  width={own.width}
                  height={own.height}
                  isTabStop={index === tabStop}
                  renderTile={props.renderTile}
                />
              )
            })
          })}
        </ul>
        <div
          ref={footer}
          className="absolute inset-x-0"
          style={{ top: layout.height + scroll.rows.shift }}
        >
          {props.footer}
          <div ref={dock} className="h-(--dock-space)" />
        </div>
        <MarqueeBox box={grid.marquee} shift={scroll.rows.shift} />
      </div>
    </section>
  )
}

interface FlatTileProps {
  readonly id: string
  readonly index: number
  readonly total: number
  /** CSS pixels. */
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly isTabStop: boolean
  readonly renderTile: FlatSheetProps['renderTile']
}

const FlatTile = memo(function FlatTile(props: FlatTileProps) {
  const { id, index, total, left, top, width, height, isTabStop, renderTile } = props
  return (
    <TabStopContext value={isTabStop}>
      <li
        data-cell={id}
        aria-posinset={index + 1}
        aria-setsize={total}
        className="absolute"
        style={{ left, top, width, height }}
      >
        {renderTile(index, { width, height })}
      </li>
    </TabStopContext>
  )
})

function orderOf(items: FlatSheetProps['items']): ItemOrder {
  const places = new Map(items.map(({ id }, index) => [id, index]))
  return {
    count: items.length,
    key: (index) => items[index]?.id ?? '',
    indexOf: (id) => places.get(id) ?? -1,
  }
}

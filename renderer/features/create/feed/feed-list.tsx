import { Fragment, memo, useEffectEvent, useLayoutEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { deleteOutputs } from '../../../commands/delete-output.ts'
import { feed, useFeed, useFeedScroll } from '../../../data/feed/feed-store.ts'
import { loadAll } from '../../../data/lists/load-all.ts'
import { usePanes } from '../../../data/panes.ts'
import { select, useSelection } from '../../../data/selection.ts'
import { formatDays, formatMonth } from '../../../i18n/format.ts'
import { dockBoxes } from '../../../navigation/dock-boxes.ts'
import { useRevealing } from '../../../parts/sheet/use-revealing.ts'
import { useSheetSelection } from '../../../parts/sheet/use-sheet-selection.ts'
import { useElementSize } from '../../../ui/use-element-size.ts'
import { MarqueeBox } from '../../../ui/virtual-grid/marquee-box.tsx'
import { moveThumb, Scrubber } from '../../../ui/virtual-grid/scrubber.tsx'
import { useVirtualGrid, type VirtualGrid } from '../../../ui/virtual-grid/use-virtual-grid.ts'
import { DayDivider } from './day-divider.tsx'
import { FeedBlock } from './feed-block.tsx'
import { FEED_ID } from './feed-element.ts'
import { FeedFooter } from './feed-footer.tsx'
import { FeedRow } from './feed-row.tsx'
import { createFeedLayout, tilesTopOf, type FeedLayout } from './layout/feed-layout.ts'
import { DIVIDER_HEIGHT, HEAD_HEIGHT, TILE_GAP, type SheetTarget } from './layout/sheet-rows.ts'
import { useFeedPlace } from './use-feed-place.ts'
import { useToday } from '../../../parts/sheet/use-today.ts'

/** Older jobs are asked for when fewer than this many rows are left below the last one drawn. */
const LOAD_AHEAD = 8

/** Renders the jobs, newest first, as one sheet of pictures. Only the rows near the window are in the page. */
export function FeedList() {
  const { t } = useTranslation()
  const scroller = useRef<HTMLElement>(null)
  const space = useRef<HTMLDivElement>(null)
  const footer = useRef<HTMLDivElement>(null)
  const thumb = useRef<HTMLDivElement>(null)
  const size = useElementSize(scroller)
  const windowHeight = size?.height ?? 0
  const today = useToday()
  const labelAt = useDateLabel(today)
  const tail = useElementSize(footer)?.height ?? 0
  const target = useTarget(size?.width ?? null, today)
  const layoutOf = useMemo(() => createFeedLayout(target), [target])
  const layout = useFeed((state) => (size === null ? NOTHING : layoutOf(state.items)))
  const selection = useSelection()
  const grid = useVirtualGrid({
    container: scroller,
    space,
    layout,
    order: layout.order,
    windowHeight,
    margins: { top: HEAD_HEIGHT, bottom: Math.max(0, tail - FOOTER), tail },
    selection,
    onSelect: (after) => select(() => after),
    isSelectable: (key) => isOutput(layout, key),
    opensByClick: true,
    onDelete: (ids) => void deleteOutputs(t, ids),
  })
  useScrollToTop(grid)
  useLoadAhead(size !== null, layout, grid)
  useRevealing('feed', layout.order, layout, grid.scroll)
  const remember = useFeedPlace(layout, grid)
  useSheetSelection(scroller, layout.order, grid.selectAll)
  useLayoutEffect(() => moveThumb(thumb.current, grid.scroll, windowHeight))
  return (
    <div className="relative flex min-h-0 flex-1">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys and clicks come up from the tiles in it */}
      <section
        ref={scroller}
        id={FEED_ID}
        aria-label={t('feed.label')}
        tabIndex={-1}
        {...grid.handlers}
        onScroll={() => {
          grid.handlers.onScroll()
          moveThumb(thumb.current, grid.scroll, windowHeight)
          remember()
        }}
        className="relative min-h-0 flex-1 overflow-y-scroll overscroll-contain px-(--edge) outline-none [overflow-anchor:none] [scrollbar-width:none]"
      >
        <div
          ref={space}
          className="relative overflow-clip [overflow-clip-margin:8px]"
          style={{ height: grid.scroll.height }}
        >
          <Rows
            layout={layout}
            rows={grid.rows}
            shift={grid.scroll.rows.shift}
            tabStop={grid.tabStop}
            target={target}
          />
          <div
            className="absolute inset-x-0"
            style={{ top: layout.height + grid.scroll.rows.shift }}
          >
            <div ref={footer}>
              <FeedFooter height={FOOTER} />
              <div className="h-(--dock-space)" />
            </div>
          </div>
          <MarqueeBox box={grid.marquee} shift={grid.scroll.rows.shift} />
        </div>
      </section>
      <Scrubber
        scroll={grid.scroll}
        thumb={thumb}
        windowHeight={windowHeight}
        labelAt={(share, kind) => labelAt(layout, share * grid.scroll.mostVirtual, kind)}
        covers={dockBoxes}
        onEnter={loadEverything}
      />
    </div>
  )
}

/** CSS pixels of what stands below the last row. */
const FOOTER = 72

interface RowsProps {
  readonly layout: FeedLayout
  readonly rows: readonly number[]
  /** See `MountedRows`. */
  readonly shift: number
  /** The index of the cell that Tab leads to. */
  readonly tabStop: number
  readonly target: SheetTarget
}

function DrawnRows({ layout, rows: mounted, shift, tabStop, target }: RowsProps) {
  const stop = tabStop === -1 ? -1 : layout.rowOf(tabStop)
  const stopKey = layout.cellAt(tabStop)?.key ?? null
  return groupsOf(layout, mounted).map(({ first, rows }) => {
    const row = layout.rowOfIndex(first)
    if (row === undefined) return null
    const { y } = layout.rowAt(first)
    const block = row.block === null ? null : layout.blockAt(first)
    const blockTop = block === null ? 0 : block.y + shift
    const drawn = rows.map((index) => {
      const each = layout.rowOfIndex(index)
      if (each === undefined) return null
      const top = layout.rowAt(index).y + tilesTopOf(each) + shift
      return (
        <FeedRow
          key={each.cells[0]?.key}
          row={each}
          target={target}
          top={top - blockTop}
          tabStop={index === stop ? stopKey : null}
        />
      )
    })
    return (
      <Fragment key={row.block?.key ?? row.cells[0]?.key}>
        {row.divider !== null && (
          <DayDivider
            from={row.divider}
            until={layout.dividedUntil(first)}
            top={y + shift}
            height={DIVIDER_HEIGHT}
          />
        )}
        {row.block === null ? (
          drawn
        ) : (
          <FeedBlock block={row.block} top={blockTop} isTabStop={rows.includes(stop)}>
            {drawn}
          </FeedBlock>
        )}
      </Fragment>
    )
  })
}

/** Rendered again when other rows are to be mounted, or one of them has changed: not with everything else that happens to the list. */
const Rows = memo(DrawnRows)

/** The rows to be drawn, those of one block together. */
function groupsOf(
  layout: FeedLayout,
  rows: readonly number[],
): { readonly first: number; readonly rows: number[] }[] {
  const groups: { readonly first: number; readonly rows: number[] }[] = []
  for (const row of rows) {
    const last = groups.at(-1)
    const block = layout.rowOfIndex(row)?.block ?? null
    if (block !== null && last !== undefined && layout.rowOfIndex(last.first)?.block === block) {
      last.rows.push(row)
    } else groups.push({ first: row, rows: [row] })
  }
  return groups
}

const NOTHING: FeedLayout = {
  count: 0,
  rowCount: 0,
  columnCount: 0,
  height: 0,
  firstOf: () => 0,
  rowOf: () => -1,
  rowAt: () => ({ y: 0, height: 0 }),
  rowAtOffset: () => -1,
  boxOf: () => ({ x: 0, y: 0, width: 0, height: 0 }),
  itemsIn: () => [],
  order: { count: 0, key: () => '', indexOf: () => -1 },
  rowOfIndex: () => undefined,
  cellAt: () => undefined,
  blockAt: () => ({ first: 0, y: 0 }),
  dividedUntil: () => 0,
}

/** Returns for what rows are laid out: a width of the window, the size that the user wants, and the day. */
function useTarget(width: number | null, today: number): SheetTarget {
  const height = usePanes(({ tileSize }) => tileSize.create)
  return useMemo(
    () => ({ width: width ?? 0, height, gap: TILE_GAP, today }),
    [width, height, today],
  )
}

/** Returns a function that names when what lies at a distance from the top was made. */
function useDateLabel(
  today: number,
): (layout: FeedLayout, y: number, kind: 'day' | 'month') => string {
  const { i18n } = useTranslation()
  return (layout, y, kind) => {
    const made = layout.rowOfIndex(layout.rowAtOffset(y))?.oldest ?? 0
    return kind === 'month'
      ? formatMonth(i18n.language, made)
      : formatDays(i18n.language, made, made, today)
  }
}

/** Who reaches for the scroll bar wants to go far: then it should lead to the first job there is. */
function loadEverything(): void {
  void loadAll(feed, () => true)
}

function isOutput({ order, cellAt }: FeedLayout, key: string): boolean {
  const cell = cellAt(order.indexOf(key))
  return cell?.kind === 'tile' && cell.slot.kind === 'output'
}

/** Scrolls to the newest job on request. */
function useScrollToTop({ scroll }: VirtualGrid): void {
  const requests = useFeedScroll((state) => state.topRequests)
  const toTop = useEffectEvent(() => scroll.scrollTo(0))
  useLayoutEffect(() => {
    if (requests > 0) toTop()
  }, [requests])
}

/** Not before it is laid out: in a view that was left before it had a size there are no rows, however much is loaded. */
function useLoadAhead(isLaidOut: boolean, { rowCount }: FeedLayout, { scroll }: VirtualGrid): void {
  const isNear = isLaidOut && scroll.rows.last >= rowCount - 1 - LOAD_AHEAD
  const waiting = useFeed((state) => state.loading || state.error !== null || state.next === null)
  useLayoutEffect(() => {
    if (isNear && !waiting) void feed.loadMore()
  }, [isNear, waiting])
}

import { memo, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { deleteOutputs } from '../../../commands/delete-output.ts'
import { catalogue, useCatalogue } from '../../../data/catalogue/catalogue-store.ts'
import type { FoundList } from '../../../data/catalogue/found-list.ts'
import { useLibrarySearch } from '../../../data/catalogue/library-search.ts'
import { useLibraryView, type LibraryLayoutName } from '../../../data/catalogue/library-view.ts'
import {
  isSelectionDue,
  noteDueSelection,
  selectionCompleted,
} from '../../../data/due-selection.ts'
import { usePanes } from '../../../data/panes.ts'
import { select, useSelection } from '../../../data/selection.ts'
import type { Translate } from '../../../i18n/i18n.ts'
import { useRevealing } from '../../../parts/sheet/use-revealing.ts'
import { useSheetSelection } from '../../../parts/sheet/use-sheet-selection.ts'
import { useToday } from '../../../parts/sheet/use-today.ts'
import { TabStopContext } from '../../../ui/tab-stop.ts'
import { useElementSize } from '../../../ui/use-element-size.ts'
import type { ItemOrder } from '../../../ui/virtual-grid/grid-selection.ts'
import { InsertionLine } from '../../../ui/virtual-grid/insertion-line.tsx'
import { MarqueeBox } from '../../../ui/virtual-grid/marquee-box.tsx'
import { moveThumb } from '../../../ui/virtual-grid/scrubber.tsx'
import { useVirtualGrid } from '../../../ui/virtual-grid/use-virtual-grid.ts'
import {
  layoutLibrary,
  lineHeightFor,
  type LaidItems,
  type LibraryLayout,
  type LibraryTarget,
} from '../layout/library-layout.ts'
import { LibraryLine } from '../list/library-line.tsx'
import { ListHead } from '../list/list-head.tsx'
import { LibraryTile } from '../tile/library-tile.tsx'
import { createPictureQueue, PictureQueueContext } from '../tile/picture-queue.ts'
import { tileTexts } from '../tile/tile-label.ts'
import { DayHeading } from './day-heading.tsx'
import { FOUND_ID } from './found-element.ts'
import { LibraryScrubber } from './library-scrubber.tsx'
import { MovedTold } from './moved-told.tsx'
import { useArranging } from './use-arranging.ts'
import { useEye } from './use-eye.ts'
import { useLibraryPlace } from './use-library-place.ts'

/** CSS pixels between tiles. */
const GAP = 4
/** Of the window's height that is mounted above and below it as well. */
const SPARE_SHARE = 0.4
/** A row is at most so much of the window's height high: a picture is to be seen whole. */
const MOST_OF_WINDOW = 0.86

/** Renders what was found, newest first or in another order. Only what is near the window is in the page. */
export function LibrarySheet({ found }: { readonly found: FoundList }) {
  const { t } = useTranslation()
  const scroller = useRef<HTMLElement>(null)
  const space = useRef<HTMLDivElement>(null)
  const footer = useRef<HTMLDivElement>(null)
  const thumb = useRef<HTMLDivElement>(null)
  const size = useElementSize(scroller)
  const windowHeight = size?.height ?? 0
  const tail = useElementSize(footer)?.height ?? 0
  const target = useTarget(size?.width ?? 0, windowHeight)
  const layout = useLayout(found, target)
  const order = useMemo(() => orderOf(found), [found])
  const { eye, lookAt, handlers: eyeHandlers } = useEye(scroller, space)
  const grid = useVirtualGrid({
    container: scroller,
    space,
    layout,
    order,
    windowHeight,
    margins: { tail, bottom: tail },
    habits: { eye, spareShare: SPARE_SHARE },
    selection: useSelection(),
    onSelect: (after) => select(() => after),
    onSelectionDue: noteDueSelection,
    opensByClick: true,
    onDelete: (ids) => void deleteFound(t, ids),
  })
  const { scroll } = grid
  useSheetSelection(scroller, order, grid.selectAll)
  useRevealing('library', order, layout, scroll)
  const insertion = useArranging({
    container: scroller,
    space,
    layout,
    order,
    scroll,
    gap: target.layout === 'list' ? 0 : GAP,
    covered: tail,
    lookAt,
  })
  const remember = useLibraryPlace(order, scroll)
  const queue = useQueue(found, () => scroll.now().virtual + windowHeight / 2)
  useLayoutEffect(() => moveThumb(thumb.current, scroll, windowHeight))
  return (
    <PictureQueueContext value={queue}>
      {target.layout === 'list' && <ListHead lineHeight={lineHeightFor(target.height)} />}
      <div className="relative flex min-h-0 flex-1">
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys and clicks come up from the tiles in it */}
        <section
          ref={scroller}
          id={FOUND_ID}
          aria-label={t('libraryView.found')}
          tabIndex={-1}
          {...grid.handlers}
          {...eyeHandlers}
          onScroll={() => {
            grid.handlers.onScroll()
            moveThumb(thumb.current, scroll, windowHeight)
            remember()
          }}
          className="relative min-h-0 flex-1 overflow-y-scroll overscroll-contain px-(--edge) outline-none [overflow-anchor:none] [scrollbar-width:none]"
        >
          <div
            ref={space}
            className="@container relative overflow-clip [overflow-clip-margin:8px]"
            style={{ height: scroll.height }}
          >
            <Rows
              found={found}
              layout={layout}
              name={target.layout}
              rows={grid.rows}
              shift={scroll.rows.shift}
              tabStop={grid.tabStop}
            />
            <div
              ref={footer}
              className="absolute inset-x-0"
              style={{ top: layout.height + scroll.rows.shift }}
            >
              <div className="h-6" />
              <div className="h-(--dock-space)" />
            </div>
            <MarqueeBox box={grid.marquee} shift={scroll.rows.shift} />
            <InsertionLine insertion={insertion} shift={scroll.rows.shift} />
          </div>
        </section>
        <MovedTold />
        <LibraryScrubber
          found={found}
          layout={layout}
          isByDay={isByTime(useLibrarySearch((state) => state.foundBy?.sort))}
          scroll={scroll}
          thumb={thumb}
          windowHeight={windowHeight}
        />
      </div>
    </PictureQueueContext>
  )
}

/** Deletes items, and where they are selected and are not all that is to be: all of these, or none. */
async function deleteFound(t: Translate, ids: readonly string[]): Promise<void> {
  const isOfSelection = ids.some((id) => useSelection.getState().ids.has(id))
  if (!isOfSelection || !isSelectionDue()) return deleteOutputs(t, ids)
  const isAll = await selectionCompleted('selectionTrash')
  if (isAll) await deleteOutputs(t, [...useSelection.getState().ids])
}

interface RowsProps {
  readonly found: FoundList
  readonly layout: LibraryLayout
  readonly name: LibraryLayoutName
  readonly rows: readonly number[]
  /** See `MountedRows`. */
  readonly shift: number
  /** The index of the item that Tab leads to. */
  readonly tabStop: number
}

function DrawnRows({ found, layout, name, rows, shift, tabStop }: RowsProps) {
  const { t, i18n } = useTranslation()
  const texts = useMemo(() => tileTexts(t, i18n.language), [t, i18n.language])
  const today = useToday()
  const Item = name === 'list' ? LibraryLine : LibraryTile
  return (
    <>
      {rows.map((row) => {
        const head = layout.headAt(row)
        return (
          head !== null && (
            <DayHeading
              key={layout.firstOf(row)}
              {...head}
              top={layout.rowAt(row).y + shift}
              today={today}
            />
          )
        )
      })}
      <ul className="contents">
        {rows.flatMap((row) => {
          const first = layout.firstOf(row)
          return layout.boxesIn(row).map(({ x, y, width, height }, place) => {
            const index = first + place
            const n = found.ns[index] ?? 0
            const id = catalogue.idOf(n)
            return (
              <TabStopContext key={id} value={index === tabStop}>
                <li
                  data-cell={id}
                  aria-posinset={index + 1}
                  aria-setsize={found.total}
                  className="absolute contain-strict [overflow-clip-margin:4px]"
                  style={{ left: x, top: y + shift, width, height }}
                >
                  <Item
                    n={n}
                    id={id}
                    index={index}
                    total={found.total}
                    ratio={(catalogue.ratio[n] ?? 0) / 1000 || 1}
                    width={width}
                    height={height}
                    y={y + height / 2}
                    texts={texts}
                  />
                </li>
              </TabStopContext>
            )
          })
        })}
      </ul>
    </>
  )
}

/** Rendered again when other rows are to be mounted, or lie elsewhere: not with everything else that happens in the view. */
const Rows = memo(DrawnRows)

/** Returns for what is laid out: a width of the window, how, and how large. */
function useTarget(width: number, windowHeight: number): LibraryTarget {
  const layout = useLibraryView((state) => state.layout)
  const wanted = usePanes(({ tileSize }) => tileSize.library)
  const isByDay = isByTime(useLibrarySearch((state) => state.foundBy?.sort))
  const most = Math.max(120, Math.round(windowHeight * MOST_OF_WINDOW))
  const height = layout === 'rows' ? Math.min(wanted, most) : wanted
  return useMemo(
    () => ({ layout, width, height, most, gap: GAP, isByDay }),
    [layout, width, height, most, isByDay],
  )
}

function isByTime(sort: string | undefined): boolean {
  return sort === 'newest' || sort === 'oldest'
}

/** Lays out what was found, anew when it is something else, has other shapes, or lies on other days. */
function useLayout(found: FoundList, target: LibraryTarget): LibraryLayout {
  const shapes = useCatalogue((state) => state.shapes)
  return useMemo(() => layoutLibrary(itemsOf(found, shapes), target), [found, target, shapes])
}

/** The columns are written in place: `shapes` says when. */
function itemsOf({ ns, total }: FoundList, shapes: number): LaidItems {
  return { ns, total, ratio: catalogue.ratio, day: catalogue.day, shapes }
}

function orderOf(found: FoundList): ItemOrder {
  return {
    count: found.count,
    hasMore: found.hasMore,
    key: (index) => catalogue.idOf(found.ns[index] ?? -1),
    indexOf: (id) => found.placeOf(catalogue.nOf(id)),
  }
}

/** Returns the queue of the sheet's pictures, the same for its whole life. Those of something else that was found come behind its tiles. */
function useQueue(found: FoundList, eye: () => number) {
  const [queue] = useState(() => createPictureQueue())
  const shown = useRef(found)
  useLayoutEffect(() => {
    if (shown.current !== found && !shown.current.hasMore) queue.hold()
    shown.current = found
  }, [queue, found])
  useEffect(() => queue.lookAt(eye))
  return queue
}

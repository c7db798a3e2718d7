import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useLayoutEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Job } from '#shared/domain/generation.ts'
import { useElementSize, type ElementSize } from '../../../ui/use-element-size.ts'
import { FEED_ID } from './feed-element.ts'
import { FeedFooter } from './feed-footer.tsx'
import { FeedRow } from './feed-row.tsx'
import { feed, useFeed, useFeedScroll } from '../../../data/feed/feed-store.ts'
import type { Entities } from '../../../data/lists/entities.ts'
import {
  anchorAt,
  createRowMaker,
  FEED_PADDING,
  scrollTopFor,
  type Anchor,
  type Row,
} from './rows.ts'

/** Older jobs are asked for when fewer than this many rows are left below the last one drawn. */
const LOAD_AHEAD = 6
const OVERSCAN = 3
const NO_ROWS: readonly Row[] = []

/** The jobs, newest first. Only the rows near the window are in the page. */
export function FeedList({ jobs }: { readonly jobs: Entities<Job> }) {
  const { t } = useTranslation()
  const scroller = useRef<HTMLElement>(null)
  const measured = useRef<HTMLDivElement>(null)
  const width = useElementSize(measured)?.width ?? null
  const viewport = useElementSize(scroller)
  const rows = useRows(jobs, width, viewport)
  const { rememberAnchor, forgetAnchor } = useScrollAnchor(scroller, rows)
  useScrollToTop(scroller, forgetAnchor)

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => rows[index]?.size ?? 0,
    // A new function whenever the rows change: that makes the virtualizer read all sizes anew.
    getItemKey: useCallback((index: number) => rows[index]?.job.id ?? index, [rows]),
    paddingStart: FEED_PADDING,
    overscan: OVERSCAN,
  })
  const items = virtualizer.getVirtualItems()
  useLoadAhead(items.at(-1)?.index ?? -1, rows.length)

  const last = rows.at(-1)
  return (
    <section
      ref={scroller}
      id={FEED_ID}
      aria-label={t('feed.label')}
      tabIndex={-1}
      onScroll={rememberAnchor}
      className="min-h-0 flex-1 overflow-y-scroll overscroll-contain px-8 outline-none scroll-thin"
    >
      <div
        ref={measured}
        className="relative"
        style={{ height: last === undefined ? 0 : last.start + last.size }}
      >
        {items.map((item) => {
          const row = rows[item.index]
          return row === undefined ? null : <FeedRow key={row.job.id} row={row} />
        })}
      </div>
      <FeedFooter />
    </section>
  )
}

function useRows(
  jobs: Entities<Job>,
  width: number | null,
  viewport: ElementSize | null,
): readonly Row[] {
  // In steps, so that dragging the window's edge does not lay out every row for every pixel of height.
  const maxTileHeight = Math.max(240, Math.floor(((viewport?.height ?? 640) * 0.74) / 40) * 40)
  const makeRows = useMemo(
    () => (width === null ? null : createRowMaker(width, maxTileHeight)),
    [width, maxTileHeight],
  )
  return useMemo(() => makeRows?.([...jobs]) ?? NO_ROWS, [makeRows, jobs])
}

/**
 * Keeps what the eye rests on where it is while rows above it come, go or change their height. At the very
 * top nothing is kept: there, new jobs are to be seen.
 */
function useScrollAnchor(
  scroller: React.RefObject<HTMLElement | null>,
  rows: readonly Row[],
): { readonly rememberAnchor: () => void; readonly forgetAnchor: () => void } {
  const anchor = useRef<Anchor | null>(null)
  const shown = useRef(rows)
  useLayoutEffect(() => {
    shown.current = rows
    const element = scroller.current
    if (element === null || anchor.current === null) return
    const wanted = scrollTopFor(rows, anchor.current)
    if (wanted !== null && Math.abs(wanted - element.scrollTop) >= 1)
      element.scrollTo({ top: wanted })
  }, [scroller, rows])
  const rememberAnchor = useCallback(() => {
    const top = scroller.current?.scrollTop ?? 0
    anchor.current = top <= FEED_PADDING ? null : anchorAt(shown.current, top)
  }, [scroller])
  const forgetAnchor = useCallback(() => {
    anchor.current = null
  }, [])
  return { rememberAnchor, forgetAnchor }
}

function useScrollToTop(
  scroller: React.RefObject<HTMLElement | null>,
  forgetAnchor: () => void,
): void {
  const requests = useFeedScroll((state) => state.topRequests)
  useLayoutEffect(() => {
    if (requests === 0) return
    scroller.current?.scrollTo({ top: 0 })
    // The event of this comes a frame later: a change of the new job before it would scroll back to where one was.
    forgetAnchor()
  }, [requests, scroller, forgetAnchor])
}

function useLoadAhead(lastDrawn: number, count: number): void {
  const waiting = useFeed((state) => state.loading || state.error !== null || state.next === null)
  const near = lastDrawn >= 0 && lastDrawn >= count - 1 - LOAD_AHEAD
  useLayoutEffect(() => {
    if (near && !waiting) void feed.loadMore()
  }, [near, waiting])
}

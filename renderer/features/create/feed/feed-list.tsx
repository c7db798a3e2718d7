import {
  useCallback,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type RefObject,
} from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { feed, useFeed, useFeedScroll } from '../../../data/feed/feed-store.ts'
import { useElementSize } from '../../../ui/use-element-size.ts'
import { FEED_ID } from './feed-element.ts'
import { FeedFooter } from './feed-footer.tsx'
import { FeedRow } from './feed-row.tsx'
import { createFeedView, type FeedView, type Viewport } from './feed-view.ts'
import {
  anchorAt,
  createRowMaker,
  FEED_PADDING,
  scrollTopFor,
  type Anchor,
  type Rows,
} from './rows.ts'

/** Renders the jobs, newest first. Only the rows near the window are in the page. */
export function FeedList() {
  const { t } = useTranslation()
  const scroller = useRef<HTMLElement>(null)
  const measured = useRef<HTMLDivElement>(null)
  const width = useElementSize(measured)?.width ?? null
  const height = useElementSize(scroller)?.height ?? 640
  const [top, follow] = useScrollTop(scroller)
  const view = useFeedView(width, { top, height })
  const { rememberAnchor, forgetAnchor } = useScrollAnchor(scroller, view, follow)
  useScrollToTop(scroller, () => {
    follow()
    forgetAnchor()
  })
  useLoadAhead(view.isNearEnd)
  return (
    <section
      ref={scroller}
      id={FEED_ID}
      aria-label={t('feed.label')}
      tabIndex={-1}
      onScroll={() => {
        rememberAnchor()
        // At once, or the part that is scrolled to would be empty for a moment.
        flushSync(follow)
      }}
      className="min-h-0 flex-1 overflow-y-scroll overscroll-contain px-(--edge) pb-(--dock-space) outline-none scroll-thin"
    >
      <div ref={measured} className="relative" style={{ height: view.end }}>
        {view.rows.map((row) => (
          <FeedRow key={row.job.id} row={row} />
        ))}
      </div>
      <FeedFooter />
    </section>
  )
}

/** CSS pixels of a scroll step: what is rendered is updated once for each step, and not for each pixel. */
const SCROLL_STEP = 80

/** Returns how far an element is scrolled, rounded down to whole steps, and a function that reads it again. */
function useScrollTop(scroller: RefObject<HTMLElement | null>): readonly [number, () => void] {
  const [top, setTop] = useState(0)
  const follow = useCallback(() => {
    setTop(Math.floor((scroller.current?.scrollTop ?? 0) / SCROLL_STEP) * SCROLL_STEP)
  }, [scroller])
  return [top, follow]
}

const NO_ROWS: Rows = {
  count: 0,
  end: 0,
  at: () => undefined,
  indexAt: () => -1,
  of: () => undefined,
}

/** Returns what is to be rendered of the feed: nothing until the width is known. */
function useFeedView(width: number | null, { top, height }: Viewport): FeedView {
  // In steps, so that dragging the window's edge does not lay out every row for every pixel of height.
  const maxTileHeight = Math.max(240, Math.floor((height * 0.74) / 40) * 40)
  const viewOf = useMemo(
    () => createFeedView(width === null ? () => NO_ROWS : createRowMaker(width, maxTileHeight)),
    [width, maxTileHeight],
  )
  return useFeed((state) => viewOf(state.items, { top, height: height + SCROLL_STEP }))
}

/**
 * Keeps the first visible row in place while rows above it are added, removed or change their height. Not at the very
 * top, where new jobs are to be seen.
 */
function useScrollAnchor(
  scroller: RefObject<HTMLElement | null>,
  view: FeedView,
  follow: () => void,
): { readonly rememberAnchor: () => void; readonly forgetAnchor: () => void } {
  const anchor = useRef<Anchor | null>(null)
  const drawn = useRef(view.all)
  useLayoutEffect(() => {
    drawn.current = view.all
    const element = scroller.current
    if (element === null || anchor.current === null) return
    const wanted = scrollTopFor(view.all, anchor.current)
    if (wanted === null || Math.abs(wanted - element.scrollTop) < 1) return
    element.scrollTo({ top: wanted })
    follow()
  }, [scroller, view, follow])
  const rememberAnchor = useCallback(() => {
    const top = scroller.current?.scrollTop ?? 0
    anchor.current = top <= FEED_PADDING ? null : anchorAt(drawn.current, top)
  }, [scroller])
  const forgetAnchor = useCallback(() => {
    anchor.current = null
  }, [])
  return { rememberAnchor, forgetAnchor }
}

/** Scrolls to the newest job on request. */
function useScrollToTop(scroller: RefObject<HTMLElement | null>, onScrolled: () => void): void {
  const requests = useFeedScroll((state) => state.topRequests)
  // The event of this comes a frame later: a change of the new job before it would scroll back to where one was.
  const afterwards = useEffectEvent(onScrolled)
  useLayoutEffect(() => {
    if (requests === 0) return
    scroller.current?.scrollTo({ top: 0 })
    afterwards()
  }, [requests, scroller])
}

function useLoadAhead(isNear: boolean): void {
  const waiting = useFeed((state) => state.loading || state.error !== null || state.next === null)
  useLayoutEffect(() => {
    if (isNear && !waiting) void feed.loadMore()
  }, [isNear, waiting])
}

import { useEffectEvent, useLayoutEffect, useRef } from 'react'
import { feed } from '../../../data/feed/feed-store.ts'
import { feedPlace, rememberFeedPlace, type FeedPlace } from '../../../data/feed/feed-place.ts'
import type { ItemOrder } from '../../../ui/virtual-grid/grid-selection.ts'
import type { VirtualGrid } from '../../../ui/virtual-grid/use-virtual-grid.ts'
import type { FeedLayout } from './layout/feed-layout.ts'

/** Jobs that are read at most to come back to where one was. */
const MOST_JOBS = 4000

/**
 * Comes back to where one was in the feed when the window was closed, and remembers where one is. Jobs are read up to there; who scrolls
 * meanwhile stays where they are. Returns what is to be called after each scroll event.
 */
export function useFeedPlace({ order }: FeedLayout, { scroll }: VirtualGrid): () => void {
  const wanted = useRef<FeedPlace>(feedPlace())
  const comeBack = useEffectEvent(({ count, indexOf }: ItemOrder) => {
    const place = wanted.current
    if (place === null || count === 0) return
    const { next, items, error } = feed.store.getState()
    if (indexOf(place.id) !== -1) {
      wanted.current = null
      scroll.restore(place)
    } else if (next === null || error !== null || items.count > MOST_JOBS) wanted.current = null
    else void feed.loadMore()
  })
  useLayoutEffect(() => comeBack(order), [order])
  return () => {
    // The position of the first screen is none that anybody has chosen.
    if (wanted.current !== null && scroll.place() === null) return
    wanted.current = null
    rememberFeedPlace(scroll.place())
  }
}

import { createStore } from 'zustand'
import { z } from 'zod'
import { bridge } from '../bridge.ts'
import { jsonOf } from '../json-of.ts'
import { keepText } from '../keep-text.ts'

const placeSchema = z
  .object({ id: z.string().max(200), offset: z.number() })
  .nullable()
  .catch(null)

/** What was at the top of the feed's window: an item, and how far the top of its row was below that, in CSS pixels. Null at the newest. */
export type FeedPlace = z.infer<typeof placeSchema>

const KEY = 'feed-place'

const places = createStore<{ readonly place: FeedPlace }>(() => ({ place: null }))

/** Restores where one was in the feed, and saves it from then on. Never rejects. */
export async function restoreFeedPlace(): Promise<void> {
  places.setState({
    place: parseFeedPlace(await bridge.drafts.get({ key: KEY }).catch(() => null)),
  })
  keepText(KEY, places.subscribe, () => JSON.stringify(places.getState().place))
}

/** Parses what was kept; what cannot be read is the newest. */
export function parseFeedPlace(text: string | null): FeedPlace {
  return placeSchema.parse(jsonOf(text))
}

/** Returns where one was when this window began, or is now. */
export function feedPlace(): FeedPlace {
  return places.getState().place
}

/** Remembers where one is. */
export function rememberFeedPlace(place: FeedPlace): void {
  const before = feedPlace()
  if (place?.id !== before?.id || place?.offset !== before?.offset) places.setState({ place })
}

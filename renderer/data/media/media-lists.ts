import { favourites } from '../feed/favourites.ts'
import { feed } from '../feed/feed-store.ts'
import { chatMedia } from './chat-media.ts'
import { createFeedMedia } from './feed-media.ts'
import { libraryMedia } from './library-media.ts'
import type { MediaEntry, MediaList } from './media-sequence.ts'

/** The lists of the window whose items can be looked at, by the names under which the viewer is opened from them. */
export const MEDIA_LISTS = {
  feed: createFeedMedia(feed),
  favourites: createFeedMedia(favourites, ({ favourite }) => favourite),
  library: libraryMedia,
  chat: chatMedia,
} satisfies Record<string, MediaList>

export type MediaListName = keyof typeof MEDIA_LISTS

const LISTS: readonly MediaList[] = Object.values(MEDIA_LISTS)

/** Returns an item from whichever list has it, the same object until it changes; undefined for one that no list has loaded. */
export function entryOf(id: string): MediaEntry | undefined {
  for (const list of [MEDIA_LISTS.feed, MEDIA_LISTS.favourites]) {
    const sequence = list.now()
    const entry = sequence.at(sequence.indexOf(id))
    if (entry !== undefined) return entry
  }
  return libraryMedia.entryOf(id)
}

/** Calls back after a change of any list, or what may be one. Returns how to stop. */
export function onListsChanged(onChange: () => void): () => void {
  const stops = LISTS.map((list) => list.subscribe(onChange))
  return () => {
    for (const stop of stops) stop()
  }
}

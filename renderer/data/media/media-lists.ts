import { feed } from '../feed/feed-store.ts'
import { createFeedMedia } from './feed-media.ts'
import type { MediaList } from './media-sequence.ts'

/** The lists of the window whose items can be looked at, by the names under which the viewer is opened from them. */
export const MEDIA_LISTS = { feed: createFeedMedia(feed) } satisfies Record<string, MediaList>

export type MediaListName = keyof typeof MEDIA_LISTS

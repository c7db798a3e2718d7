import type { MediaListName } from '../data/media/media-lists.ts'

/** The views that are sheets of items which can be looked at. */
const LISTS = {
  create: 'feed',
  library: 'library',
  chat: 'chat',
  favourites: 'favourites',
} as const satisfies Record<string, MediaListName>

export type Sheet = keyof typeof LISTS

/** Returns whether a place is a sheet of items which can be looked at. */
export function isSheet(place: string): place is Sheet {
  return Object.hasOwn(LISTS, place)
}

/** Returns the list that a view shows; the feed for any other place. */
export function listOfView(place: string): MediaListName {
  return isSheet(place) ? LISTS[place] : 'feed'
}

import { assertNever } from '#shared/assert-never.ts'
import { RATING_SHIFT } from '#shared/catalogue/catalogue-body.ts'
import type { SearchSort } from '#shared/domain/library-search.ts'
import { NO_DURATION, type Columns } from './columns.ts'
import { bitAt, countOf, placesOf, type Mask } from './mask.ts'
import { sortedBy } from './radix-sort.ts'

const MOST_KEY = 2 ** 48 - 1
/** The largest file of pixels that there is, as `pixel-limits.ts` has it, many times over. */
const MOST_PIXELS = 2 ** 40

/** Returns the places of all items, oldest first: of those of one millisecond the one with the lower `n`. */
export function oldestFirst({ n, time }: Columns): Uint32Array<ArrayBuffer> {
  const places = Uint32Array.from({ length: n.length }, (_, place) => place)
  return sortedBy(places, (place) => time[place] ?? 0)
}

/** The columns, and the places of all items, oldest first: made when they are first asked for. */
export interface ItemsInTime {
  readonly columns: Columns
  readonly byTime: Uint32Array
}

/** Of so many items one is found, at most: then it takes less to sort what is found than to go through all in their order. */
const SORTED_SHARE = 64

/** Returns the `n` of the items of a mask in the order of their time, or in another one, those that are equal in it the newest first. */
export function inOrder(
  items: ItemsInTime,
  mask: Mask,
  sort: SearchSort,
): Uint32Array<ArrayBuffer> {
  const { columns } = items
  const found = newestFirst(items, mask)
  switch (sort) {
    case 'newest':
    // Where there is nothing to be ranked by, and no collection: see `SEARCH_SORTS`.
    case 'relevance':
    case 'manual':
      return numbersOf(columns, found)
    case 'oldest':
      return numbersOf(columns, found).toReversed()
    case 'rating':
      return numbersOf(
        columns,
        sortedBy(found, (place) => 7 - ((columns.flags[place] ?? 0) >> RATING_SHIFT)),
      )
    case 'largest':
      return numbersOf(
        columns,
        sortedBy(found, (place) => MOST_KEY - pixelsOf(columns, place)),
      )
    case 'longest':
      return numbersOf(
        columns,
        sortedBy(found, (place) => NO_DURATION - durationOf(columns, place)),
      )
    default:
      return assertNever(sort)
  }
}

function newestFirst(items: ItemsInTime, mask: Mask): Uint32Array<ArrayBuffer> {
  const count = countOf(mask)
  if (count * SORTED_SHARE <= mask.count) {
    const { time } = items.columns
    return sortedBy(placesOf(mask), (place) => time[place] ?? 0).toReversed()
  }
  const inTime = items.byTime
  // Without a branch, which a processor guesses wrong for every other item: each place is written, and the next one over it where it is not meant.
  const found = new Uint32Array(count + 1)
  for (let at = inTime.length - 1, next = 0; next < count && at >= 0; at -= 1) {
    const place = inTime[at] ?? 0
    found[next] = place
    next += bitAt(mask, place)
  }
  return found.subarray(0, count)
}

function numbersOf({ n }: Columns, places: Uint32Array): Uint32Array<ArrayBuffer> {
  const numbers = new Uint32Array(places.length)
  for (let at = 0; at < places.length; at += 1) numbers[at] = n[places[at] ?? 0] ?? 0
  return numbers
}

function pixelsOf({ width, height }: Columns, place: number): number {
  return Math.min(MOST_PIXELS, (width[place] ?? 0) * (height[place] ?? 0))
}

function durationOf({ duration }: Columns, place: number): number {
  const milliseconds = duration[place] ?? NO_DURATION
  return milliseconds === NO_DURATION ? 0 : milliseconds
}

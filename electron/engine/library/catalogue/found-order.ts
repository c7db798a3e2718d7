import { assertNever } from '#shared/assert-never.ts'
import { RATING_SHIFT } from '#shared/catalogue/catalogue-body.ts'
import type { SearchSort } from '#shared/domain/library-search.ts'
import { NO_DURATION, type Columns } from './columns.ts'
import type { Mask } from './mask.ts'
import { sortedBy } from './radix-sort.ts'

const MOST_KEY = 2 ** 48 - 1
/** The largest file of pixels that there is, as `pixel-limits.ts` has it, many times over. */
const MOST_PIXELS = 2 ** 40

/** Returns the places of all items, oldest first: of those of one millisecond the one with the lower `n`. */
export function oldestFirst({ n, time }: Columns): Uint32Array<ArrayBuffer> {
  const places = Uint32Array.from({ length: n.length }, (_, place) => place)
  return sortedBy(places, (place) => time[place] ?? 0)
}

/** Returns the `n` of the items of a mask in the order of their time, or in another one, those that are equal in it the newest first. */
export function inOrder(
  columns: Columns,
  mask: Mask,
  byTime: Uint32Array,
  sort: SearchSort,
): Uint32Array<ArrayBuffer> {
  const found = newestFirst(mask, byTime)
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

function newestFirst(mask: Mask, byTime: Uint32Array): Uint32Array<ArrayBuffer> {
  const found = new Uint32Array(byTime.length)
  let count = 0
  for (let at = byTime.length - 1; at >= 0; at -= 1) {
    const place = byTime[at] ?? 0
    if (mask[place] === 1) {
      found[count] = place
      count += 1
    }
  }
  return found.slice(0, count)
}

function numbersOf({ n }: Columns, places: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  return places.map((place) => n[place] ?? 0)
}

function pixelsOf({ width, height }: Columns, place: number): number {
  return Math.min(MOST_PIXELS, (width[place] ?? 0) * (height[place] ?? 0))
}

function durationOf({ duration }: Columns, place: number): number {
  const milliseconds = duration[place] ?? NO_DURATION
  return milliseconds === NO_DURATION ? 0 : milliseconds
}

import { placeIn } from './columns.ts'

/** Returns the place of an item in the columns by its `n`; -1 where it is not there. */
export type PlaceOf = (n: number) => number

/** What a table of all numbers up to the largest may have beyond the items themselves. */
const MOST_GAPS = 1_000_000

/** Returns what tells places. By a table, where the numbers are not so far apart that it would be huge: the file may say anything. */
export function createPlaces(ns: Uint32Array): PlaceOf {
  const first = ns[0] ?? 0
  const last = ns.at(-1) ?? 0
  if (last - first - ns.length > MOST_GAPS + 8 * ns.length) {
    return (n) => {
      const { place, isThere } = placeIn(ns, n)
      return isThere ? place : -1
    }
  }
  const table = new Int32Array(last - first + 1).fill(-1)
  for (let place = 0; place < ns.length; place += 1) table[(ns[place] ?? 0) - first] = place
  return (n) => table[n - first] ?? -1
}

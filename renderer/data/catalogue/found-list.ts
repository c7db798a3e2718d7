/** The items that a query has found, in order, by their `n`; or the first of them, until all have come. */
export interface FoundList {
  readonly ns: Uint32Array
  readonly count: number
  /** How many were found: more than `count` where these are only the first. */
  readonly total: number
  /** Whether these are only the first: others are on their way, maybe more than is known. */
  readonly hasMore: boolean
  /** Returns the place of an item; -1 for one that was not found. */
  placeOf(n: number): number
}

/**
 * So many places are looked for one by one: showing a list takes a few, and a table of a hundred thousand takes as long to make as fifty looks.
 */
const LOOKED_FOR = 16

/** Makes a list of what was found, or of the first of so many. A table of its places is made once many are asked for. */
export function createFoundList(
  ns: Uint32Array,
  total = ns.length,
  hasMore = ns.length < total,
): FoundList {
  let places: Int32Array | null = null
  let asked = 0
  return {
    ns,
    count: ns.length,
    total,
    hasMore,
    placeOf(n) {
      asked += 1
      if (asked <= LOOKED_FOR) return ns.indexOf(n)
      places ??= placesOf(ns)
      return places[n] ?? -1
    },
  }
}

/** Returns whether two lists have the same items in the same order. */
export function isSameList(one: FoundList, other: FoundList): boolean {
  return (
    one.count === other.count &&
    one.total === other.total &&
    one.hasMore === other.hasMore &&
    beginsAlike(one, other)
  )
}

/** Returns whether the items of a list are the first ones of another one of as many that were found. */
export function isBeginningOf(one: FoundList, other: FoundList): boolean {
  return one.count <= other.count && one.total === other.total && beginsAlike(one, other)
}

function beginsAlike(one: FoundList, other: FoundList): boolean {
  for (let place = 0; place < one.count; place += 1) {
    if (one.ns[place] !== other.ns[place]) return false
  }
  return true
}

function placesOf(ns: Uint32Array): Int32Array {
  let most = -1
  for (const n of ns) if (n > most) most = n
  const places = new Int32Array(most + 1).fill(-1)
  for (let place = 0; place < ns.length; place += 1) places[ns[place] ?? 0] = place
  return places
}

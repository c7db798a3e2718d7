/** The items that a query has found, in order, by their `n`. */
export interface FoundList {
  readonly ns: Uint32Array
  readonly count: number
  /** Returns the place of an item; -1 for one that was not found. */
  placeOf(n: number): number
}

/**
 * So many places are looked for one by one: showing a list takes a few, and a table of a hundred thousand takes as long to make as fifty looks.
 */
const LOOKED_FOR = 16

/** Makes a list of what was found. A table of its places is made once many are asked for. */
export function createFoundList(ns: Uint32Array): FoundList {
  let places: Int32Array | null = null
  let asked = 0
  return {
    ns,
    count: ns.length,
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
  if (one.count !== other.count) return false
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

/** A list some items of which were put elsewhere in it. */
export interface MovedList {
  readonly ns: Uint32Array
  /** The items that were moved, in their order. */
  readonly moved: Uint32Array
  /** The place of the first of them, from 0. */
  readonly first: number
  /** The item that comes behind them; null at the end. */
  readonly next: number | null
}

/** Where items go: one place on, to an end, or before the item that is at a place now, from 0. */
export type Destination = 'earlier' | 'later' | 'start' | 'end' | number

/**
 * Returns a list with some of its items, which keep their order, side by side at another place. Null where that changes nothing, and where it
 * has none of them.
 */
export function withMoved(
  ns: Uint32Array,
  isMoved: (n: number) => boolean,
  to: Destination,
): MovedList | null {
  const places: number[] = []
  for (const [place, n] of ns.entries()) if (isMoved(n)) places.push(place)
  const [from, last] = [places[0], places.at(-1)]
  if (from === undefined || last === undefined) return null
  const at = placeOf(to, from, last, ns.length)
  const isTogether = last - from === places.length - 1
  if (isTogether && at >= from && at <= last + 1) return null
  const moved = Uint32Array.from(places, (place) => ns[place] ?? 0)
  const rest = ns.filter((n) => !isMoved(n))
  // Of what is moved itself, nothing stands before the place any more.
  const first = at - places.filter((place) => place < at).length
  const after = new Uint32Array(ns.length)
  after.set(rest.subarray(0, first))
  after.set(moved, first)
  after.set(rest.subarray(first), first + moved.length)
  return { ns: after, moved, first, next: rest[first] ?? null }
}

function placeOf(to: Destination, first: number, last: number, count: number): number {
  switch (to) {
    case 'earlier':
      return Math.max(0, first - 1)
    case 'later':
      return Math.min(count, last + 2)
    case 'start':
      return 0
    case 'end':
      return count
    default:
      return to
  }
}

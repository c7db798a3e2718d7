/** Bits that are sorted by at a time. */
const BITS = 16
const BUCKETS = 2 ** BITS

/**
 * Returns places in the ascending order of their keys; those with equal keys keep theirs. Takes time by the number of places alone, and
 * once for every 16 bits by which the keys differ.
 *
 * @param keyOf whole numbers from 0, below 2 ** 48
 */
export function sortedBy(
  places: Uint32Array<ArrayBuffer>,
  keyOf: (place: number) => number,
): Uint32Array<ArrayBuffer> {
  let least = Infinity
  let most = 0
  let isSorted = true
  for (let at = 0, last = 0; at < places.length; at += 1) {
    const key = keyOf(places[at] ?? 0)
    if (key < last) isSorted = false
    last = key
    least = Math.min(least, key)
    most = Math.max(most, key)
  }
  if (isSorted) return places
  let from = places
  for (let divisor = 1; divisor <= most - least; divisor *= BUCKETS) {
    from = sortedByDigit(from, (place) => Math.floor((keyOf(place) - least) / divisor) % BUCKETS)
  }
  return from
}

function sortedByDigit(
  places: Uint32Array<ArrayBuffer>,
  digitOf: (place: number) => number,
): Uint32Array<ArrayBuffer> {
  const starts = new Uint32Array(BUCKETS + 1)
  for (const place of places) {
    const after = digitOf(place) + 1
    starts[after] = (starts[after] ?? 0) + 1
  }
  for (let bucket = 1; bucket <= BUCKETS; bucket += 1) {
    starts[bucket] = (starts[bucket] ?? 0) + (starts[bucket - 1] ?? 0)
  }
  const sorted = new Uint32Array(places.length)
  for (const place of places) {
    const bucket = digitOf(place)
    const at = starts[bucket] ?? 0
    sorted[at] = place
    starts[bucket] = at + 1
  }
  return sorted
}

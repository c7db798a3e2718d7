/** Bits that are sorted by at a time. */
const BITS = 16
const BUCKETS = 2 ** BITS
const DIGIT = BUCKETS - 1
/** So few are sooner compared with each other than put into so many buckets. */
const FEW = 1000

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
  const keys = new Float64Array(places.length)
  let least = Infinity
  let most = 0
  let isSorted = true
  for (let at = 0, last = 0; at < places.length; at += 1) {
    const key = keyOf(places[at] ?? 0)
    keys[at] = key
    if (key < last) isSorted = false
    last = key
    if (key < least) least = key
    if (key > most) most = key
  }
  if (isSorted) return places
  if (places.length < FEW) {
    const few = Uint32Array.from(places.keys())
    return picked(
      places,
      few.toSorted((one, other) => (keys[one] ?? 0) - (keys[other] ?? 0)),
    )
  }
  // As whole numbers of 32 bits, of which digits are cut out many times as fast as they are divided out of larger ones.
  const low = new Uint32Array(places.length)
  for (let at = 0; at < places.length; at += 1) low[at] = (keys[at] ?? 0) - least
  let order = sortedByDigit(null, low, 0)
  if (most - least >= BUCKETS) order = sortedByDigit(order, low, BITS)
  if (most - least >= 2 ** 32) {
    const high = new Uint32Array(places.length)
    for (let at = 0; at < places.length; at += 1) high[at] = ((keys[at] ?? 0) - least) / 2 ** 32
    order = sortedByDigit(order, high, 0)
  }
  return picked(places, order)
}

function picked(places: Uint32Array, order: Uint32Array): Uint32Array<ArrayBuffer> {
  const sorted = new Uint32Array(order.length)
  for (let at = 0; at < order.length; at += 1) sorted[at] = places[order[at] ?? 0] ?? 0
  return sorted
}

/** Returns an order of numbers, that of their places where it is null, by one more digit of each. */
function sortedByDigit(
  order: Uint32Array<ArrayBuffer> | null,
  numbers: Uint32Array,
  shift: number,
): Uint32Array<ArrayBuffer> {
  const starts = new Uint32Array(BUCKETS + 1)
  for (let at = 0; at < numbers.length; at += 1) {
    const after = (((numbers[at] ?? 0) >>> shift) & DIGIT) + 1
    starts[after] = (starts[after] ?? 0) + 1
  }
  for (let bucket = 1; bucket <= BUCKETS; bucket += 1) {
    starts[bucket] = (starts[bucket] ?? 0) + (starts[bucket - 1] ?? 0)
  }
  const sorted = new Uint32Array(numbers.length)
  for (let each = 0; each < numbers.length; each += 1) {
    const at = order === null ? each : (order[each] ?? 0)
    const bucket = ((numbers[at] ?? 0) >>> shift) & DIGIT
    const to = starts[bucket] ?? 0
    sorted[to] = at
    starts[bucket] = to + 1
  }
  return sorted
}

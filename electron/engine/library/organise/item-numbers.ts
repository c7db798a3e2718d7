/** Rows that are read or written in one step: less than 15 milliseconds. */
export const ROWS_IN_STEP = 5000

/** Returns the numbers in ascending order, each once. */
export function ascending(numbers: Uint32Array): Uint32Array {
  if (numbers.every((number, at) => at === 0 || number > (numbers[at - 1] ?? 0))) return numbers
  const sorted = numbers.toSorted()
  let kept = 0
  for (const [at, number] of sorted.entries()) {
    if (at === 0 || number !== sorted[kept - 1]) {
      sorted[kept] = number
      kept += 1
    }
  }
  return sorted.subarray(0, kept)
}

/** Returns items in their given order as ascending ones, each with its place of `places`; of one that comes twice the first place counts. */
export function ascendingWithPlaces(
  items: Uint32Array,
  places: Float64Array,
): { readonly items: Uint32Array; readonly positions: Float64Array } {
  const sorted = ascending(items)
  const byItem = new Float64Array((sorted.at(-1) ?? 0) + 1)
  for (let at = items.length - 1; at >= 0; at -= 1) byItem[items[at] ?? 0] = places[at] ?? 0
  return { items: sorted, positions: Float64Array.from(sorted, (item) => byItem[item] ?? 0) }
}

/** Yields consecutive parts of at most `ROWS_IN_STEP` numbers, with the place of the first of them. */
export function* inParts(numbers: Uint32Array): Generator<readonly [Uint32Array, number]> {
  for (let from = 0; from < numbers.length; from += ROWS_IN_STEP) {
    yield [numbers.subarray(from, from + ROWS_IN_STEP), from]
  }
}

/** Returns numbers as SQLite's `json_each` takes them. */
export function jsonOf(numbers: Uint32Array): string {
  return `[${numbers.join(',')}]`
}

/** Joins lists of numbers into one. */
export function concatenated(parts: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/**
 * Reads numbers that SQLite has written as `group_concat(printf('%08x', n), '')`: one value, since rows cost more than what is in them. Null, of no
 * row, is none.
 */
export function fromHex(hex: string | null): Uint32Array {
  const bytes = Buffer.from(hex ?? '', 'hex')
  const numbers = new Uint32Array(bytes.length / 4)
  for (let at = 0; at < numbers.length; at += 1) numbers[at] = bytes.readUInt32BE(at * 4)
  return numbers
}

/** Appends ascending numbers as the differences between them, seven bits a byte: about a byte for each. */
export function packAscending(numbers: Uint32Array): Uint8Array {
  const bytes = new Uint8Array(numbers.length * 5)
  let length = 0
  let before = 0
  for (const number of numbers) {
    let rest = number - before
    before = number
    while (rest > 127) {
      bytes[length] = (rest % 128) | 128
      length += 1
      rest = Math.floor(rest / 128)
    }
    bytes[length] = rest
    length += 1
  }
  return bytes.slice(0, length)
}

/** Reads `count` numbers of `packAscending` from a place on; returns them, and the place behind them. Throws RangeError for bytes that are none. */
export function unpackAscending(
  bytes: Uint8Array,
  from: number,
  count: number,
): { readonly numbers: Uint32Array; readonly end: number } {
  // One is a byte at least: a wrong count reserves no memory.
  if (count > bytes.length - from) throw new RangeError('There are fewer numbers')
  const numbers = new Uint32Array(count)
  let at = from
  let last = 0
  for (let place = 0; place < count; place += 1) {
    let factor = 1
    for (;;) {
      const byte = bytes[at]
      if (byte === undefined || factor > 2 ** 28) throw new RangeError('A number is cut')
      at += 1
      last += (byte & 127) * factor
      factor *= 128
      if (byte < 128) break
    }
    numbers[place] = last
  }
  return { numbers, end: at }
}

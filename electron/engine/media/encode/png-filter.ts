/** Numbers of filters (PNG specification, third edition, 9.2). */
const SUB = 1
const UP = 2
const PAETH = 4

/** Every so many bytes of a row are looked at to choose its filter: a prime, so that it meets every channel. */
const SAMPLED = 31

/**
 * Filters a row of a PNG, whose samples become differences to their neighbours, which compress better: by the filter
 * that gives the smallest differences. `step` is the number of bytes of a pixel; `into` gets one byte more than the row
 * has.
 */
export function filterRow(
  row: Uint8Array,
  above: Uint8Array,
  step: number,
  into: Uint8Array,
): void {
  const filter = bestFilter(row, above, step)
  into[0] = filter
  const { length } = row
  if (filter === UP) {
    for (let at = 0; at < length; at += 1) into[at + 1] = (row[at] ?? 0) - (above[at] ?? 0)
    return
  }
  // Left of the first pixel there is nothing: all of these are differences to 0 or to what is above.
  for (let at = 0; at < step; at += 1) {
    into[at + 1] = (row[at] ?? 0) - (filter === PAETH ? (above[at] ?? 0) : 0)
  }
  if (filter === SUB) {
    for (let at = step; at < length; at += 1) into[at + 1] = (row[at] ?? 0) - (row[at - step] ?? 0)
    return
  }
  for (let at = step; at < length; at += 1) {
    into[at + 1] =
      (row[at] ?? 0) - nearest(row[at - step] ?? 0, above[at] ?? 0, above[at - step] ?? 0)
  }
}

function bestFilter(row: Uint8Array, above: Uint8Array, step: number): number {
  let sub = 0
  let up = 0
  let paeth = 0
  for (let at = step; at < row.length; at += SAMPLED) {
    const value = row[at] ?? 0
    const left = row[at - step] ?? 0
    const upper = above[at] ?? 0
    sub += size(value - left)
    up += size(value - upper)
    paeth += size(value - nearest(left, upper, above[at - step] ?? 0))
  }
  if (paeth < sub && paeth < up) return PAETH
  return up < sub ? UP : SUB
}

/** Returns how large a difference is, as a byte with a sign. */
function size(difference: number): number {
  const byte = difference & 0xff
  return byte < 128 ? byte : 256 - byte
}

/** Returns which of three neighbours is nearest to what they predict together: Paeth's predictor (9.4). */
function nearest(left: number, upper: number, corner: number): number {
  const fromLeft = Math.abs(upper - corner)
  const fromUpper = Math.abs(left - corner)
  const fromCorner = Math.abs(left + upper - 2 * corner)
  if (fromLeft <= fromUpper && fromLeft <= fromCorner) return left
  return fromUpper <= fromCorner ? upper : corner
}

/**
 * Bytes between two cuts of one reading: more than the longest base64 in the transcripts (130 characters), so that a
 * cut is seen whole from both sides. An answer of 9,500 bytes is then read 256 times, and not 9,500.
 */
const BETWEEN = 256

/**
 * Returns places for cuts, a list for each reading: together every byte of `length`, its beginning and its end, once.
 */
export function cutsAtEveryByte(length: number): number[][] {
  const readings = Math.min(BETWEEN, length + 1)
  return Array.from({ length: readings }, (_, first) => {
    const count = Math.floor((length - first) / BETWEEN) + 1
    return Array.from({ length: count }, (_place, index) => first + index * BETWEEN)
  })
}

/** Returns the bytes cut at these places, which may be in any order. */
export function piecesOf(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const at = [0, ...places.toSorted((a, b) => a - b), bytes.length]
  return at.slice(1).map((end, index) => bytes.subarray(at[index], end))
}

/** Bytes of the original, from `start` up to but not including `end`. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

/**
 * A part of a copy: either bytes of the original unchanged, or new ones. A copy described like this never holds a
 * second picture in memory, and what is taken over cannot be changed by accident.
 */
export type Piece = ByteRange | Uint8Array

/** Returns the same copy in fewer pieces: adjacent ranges are joined, empty ones removed. */
export function joinRanges(pieces: readonly Piece[]): readonly Piece[] {
  const joined: Piece[] = []
  for (const piece of pieces) {
    const last = joined.at(-1)
    if (piece instanceof Uint8Array) {
      joined.push(piece)
    } else if (last !== undefined && !(last instanceof Uint8Array) && last.end === piece.start) {
      joined[joined.length - 1] = { start: last.start, end: piece.end }
    } else if (piece.end > piece.start) {
      joined.push(piece)
    }
  }
  return joined
}

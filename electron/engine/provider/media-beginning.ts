/** Bytes by which a page can be told from a picture or a video: the longest signature, and more. */
const TELLING_BYTES = 512
/** With fewer, a picture could be taken for none. */
const LEAST_BYTES = 64

/**
 * Yields the pieces of a body, those at its beginning as one, as far as they tell what it is. What had come of one that breaks off is yielded first,
 * unless it is too little to tell.
 */
export async function* withWholeBeginning(
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, void> {
  let held: Uint8Array[] | null = []
  try {
    for await (const piece of pieces) {
      if (held === null) {
        yield piece
        continue
      }
      held.push(piece)
      if (lengthOf(held) < TELLING_BYTES) continue
      const beginning = Buffer.concat(held)
      held = null
      yield beginning
    }
  } catch (thrown) {
    if (held !== null && lengthOf(held) >= LEAST_BYTES) yield Buffer.concat(held)
    throw thrown
  }
  if (held !== null && held.length > 0) yield Buffer.concat(held)
}

function lengthOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, { length }) => sum + length, 0)
}

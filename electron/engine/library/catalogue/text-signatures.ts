/**
 * Signatures of many texts, by which it is told of almost all of them at once that they do not have some letters: a bit for each character of
 * a text, and for each two that stand in a row in it. Going through the texts themselves takes a hundred times as long.
 */
export interface TextSignatures {
  /** Takes one more text: its place is how many there were before. */
  add(text: string): void
  /** Returns the places of the texts that may have each of some strings of letters, ascending: all of those that have, and a few others. */
  mayHave(letters: readonly string[]): readonly number[]
}

/** Numbers of 32 bits of a signature: as many bits as leave most of them 0 for a prompt of usual length. */
const WORDS = 16
const BITS = WORDS * 32

/** Creates them, for no text yet. */
export function createTextSignatures(): TextSignatures {
  /** The first number of all signatures, then the second of all, and so on: a look goes over what lies in a row. */
  let columns = columnsFor(64)
  let count = 0
  return {
    add(text) {
      if (count === columns[0]?.length) columns = columnsFor(2 * count, columns)
      for (const [word, bits] of signatureOf(text).entries()) {
        const column = columns[word]
        if (column !== undefined) column[count] = bits
      }
      count += 1
    },
    mayHave(letters) {
      const wanted = signatureOf(...letters)
      let places: readonly number[] | null = null
      for (const [word, bits] of wanted.entries()) {
        const column = columns[word]
        if (bits === 0 || column === undefined) continue
        places =
          places === null
            ? having(column, count, bits)
            : places.filter((place) => ((column[place] ?? 0) & bits) === bits)
      }
      return places ?? Array.from({ length: count }, (_, place) => place)
    },
  }
}

function columnsFor(size: number, before: readonly Int32Array[] = []): readonly Int32Array[] {
  return Array.from({ length: WORDS }, (_, word) => {
    const column = new Int32Array(size)
    column.set(before[word] ?? [])
    return column
  })
}

function having(column: Int32Array, count: number, bits: number): readonly number[] {
  const places: number[] = []
  for (let place = 0; place < count; place += 1) {
    if (((column[place] ?? 0) & bits) === bits) places.push(place)
  }
  return places
}

function signatureOf(...texts: readonly string[]): Int32Array {
  const signature = new Int32Array(WORDS)
  for (const text of texts) {
    let before = 0
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at)
      setBit(signature, unit)
      if (at > 0) setBit(signature, unit + Math.imul(before, 0x1f351f35) + 1)
      before = unit
    }
  }
  return signature
}

/** Numbers that are much alike set bits that are far from each other. */
function setBit(signature: Int32Array, number: number): void {
  const bit = (Math.imul(number, 0x9e3779b1) >>> 16) % BITS
  const word = bit >>> 5
  signature[word] = (signature[word] ?? 0) | (1 << (bit & 31))
}

/**
 * The body of `media://found/…`: the `n` of what a query has found, in order. First how many these are, as a 32-bit number, little-endian; then
 * of each how much more it is than the one before it, of the first than 0: zigzag, in groups of seven bits, the lowest first, all but the last
 * of them with the eighth bit set (https://protobuf.dev/programming-guides/encoding/#signed-ints). Most items follow each other closely, so
 * that one byte says what four would, and a hundred thousand come in a third of the time.
 */
export function encodeFound(ns: Uint32Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(COUNT_BYTES + ns.length * MOST_BYTES)
  viewOf(bytes).setUint32(0, ns.length, true)
  let at = COUNT_BYTES
  let before = 0
  for (const n of ns) {
    const more = n - before
    before = n
    let rest = more < 0 ? -2 * more - 1 : 2 * more
    while (rest > 127) {
      bytes[at] = (rest % 128) | 128
      rest = Math.floor(rest / 128)
      at += 1
    }
    bytes[at] = rest
    at += 1
  }
  return bytes.slice(0, at)
}

/** Returns what was found, of some bytes; throws `RangeError` for bytes that say nothing of the kind. */
export function decodeFound(bytes: Uint8Array): Uint32Array<ArrayBuffer> {
  const count = bytes.length < COUNT_BYTES ? 0 : viewOf(bytes).getUint32(0, true)
  // Each has a byte at least: more cannot be meant, and no room is made for it.
  if (bytes.length < COUNT_BYTES + count) throw new RangeError('nothing that was found')
  const ns = new Uint32Array(count)
  let at = COUNT_BYTES
  let n = 0
  for (let place = 0; place < count; place += 1) {
    const first = bytes[at] ?? 0
    at += 1
    if (first < 128) {
      // As for most: of a hundred thousand, arithmetic with floating point is felt.
      n += (first >>> 1) ^ -(first & 1)
    } else {
      let zigzag = first & 127
      let byte = first
      for (let scale = 128; byte > 127 && scale <= HIGHEST_SCALE; scale *= 128) {
        byte = bytes[at] ?? 0
        at += 1
        zigzag += (byte & 127) * scale
      }
      if (byte > 127) throw new RangeError('nothing that was found')
      n += zigzag % 2 === 0 ? zigzag / 2 : -(zigzag + 1) / 2
    }
    if (n < 0 || n > MOST) throw new RangeError('nothing that was found')
    ns[place] = n
  }
  if (at !== bytes.length) throw new RangeError('nothing that was found')
  return ns
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength)
}

const COUNT_BYTES = 4
const MOST = 2 ** 32 - 1
/** Of a difference of 33 bits. */
const MOST_BYTES = 5
const HIGHEST_SCALE = 128 ** (MOST_BYTES - 1)

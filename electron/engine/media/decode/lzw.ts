import { setImmediate } from 'node:timers/promises'

const MOST_CODES = 4096
const NO_CODE = -1
/** Pixels between two yields to the event loop: decoding must not block the process. */
const BREATH = 1 << 18

/**
 * Decodes `count` values from a GIF's LZW data (GIF89a, appendix F): variable-length codes, lowest bit first. Null
 * when the data ends too early, or has an invalid code.
 */
export async function decodeLzw(
  data: Uint8Array,
  minimumCodeSize: number,
  count: number,
): Promise<Uint8Array | null> {
  if (minimumCodeSize < 1 || minimumCodeSize > 11) return null
  const clear = 1 << minimumCodeSize
  const end = clear + 1
  const values = new Uint8Array(count)
  const prefix = new Uint16Array(MOST_CODES)
  const suffix = new Uint8Array(MOST_CODES)
  const length = new Uint16Array(MOST_CODES)
  for (let code = 0; code < clear; code += 1) {
    suffix[code] = code
    length[code] = 1
  }
  let [codeSize, nextCode, previous] = [minimumCodeSize + 1, end + 1, NO_CODE]
  let [bits, bitCount, at, filled, breath] = [0, 0, 0, 0, BREATH]

  /** Writes the values of a code, from the last to the first, and returns the first. */
  function write(code: number): number {
    const run = length[code] ?? 1
    let current = code
    for (let offset = run - 1; offset >= 0; offset -= 1) {
      // What lies beyond the picture is dropped by the typed array.
      values[filled + offset] = suffix[current] ?? 0
      if (offset > 0) current = prefix[current] ?? 0
    }
    filled += run
    return suffix[current] ?? 0
  }

  while (filled < count) {
    while (bitCount < codeSize) {
      const byte = data[at]
      if (byte === undefined) return null
      bits |= byte << bitCount
      bitCount += 8
      at += 1
    }
    const code = bits & ((1 << codeSize) - 1)
    bits >>>= codeSize
    bitCount -= codeSize
    if (code === end) return null
    if (code === clear) {
      ;[codeSize, nextCode, previous] = [minimumCodeSize + 1, end + 1, NO_CODE]
      continue
    }
    if (code > nextCode || (code === nextCode && previous === NO_CODE)) return null
    // A code that is just being defined: the previous values and their first one again.
    const isNew = code === nextCode
    const start = filled
    const first = write(isNew ? previous : code)
    if (isNew) {
      if (filled < count) values[filled] = first
      filled += 1
    }
    if (previous !== NO_CODE && nextCode < MOST_CODES) {
      prefix[nextCode] = previous
      suffix[nextCode] = values[start] ?? 0
      length[nextCode] = (length[previous] ?? 0) + 1
      nextCode += 1
      if (nextCode === 1 << codeSize && codeSize < 12) codeSize += 1
    }
    previous = code
    if (filled > breath) {
      breath = filled + BREATH
      await setImmediate()
    }
  }
  return values
}

import type { ContainerFacts } from './container-facts.ts'

interface BmpHeader {
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** The position after the last byte of its pixels. */
  readonly end: number
}

const FILE_HEADER_BYTES = 14
/** The oldest header has 16-bit sides and knows no compression. */
const CORE_HEADER_BYTES = 12
/** Compressions that leave the length of a row as it is: none, and two forms of bit fields. */
const PLAIN = new Set([0, 3, 6])

/** Reads the headers of a BMP (Windows GDI, "Bitmap Storage"). Null when the file is cut or broken. */
export function bmpFacts(bytes: Uint8Array): ContainerFacts | null {
  try {
    const header = bmpHeader(bytes)
    if (header === null || header.end > bytes.length) return null
    return { orientation: 1, profile: null, isMoving: false, bare: null }
  } catch (thrown) {
    // Reading past the end is how a cut header shows itself.
    if (thrown instanceof RangeError) return null
    throw thrown
  }
}

/** Returns the size in pixels; null when the headers are invalid. Throws a RangeError when the file is cut. */
export function bmpSize(bytes: Uint8Array): { width: number; height: number } | null {
  const header = bmpHeader(bytes)
  return header && { width: header.width, height: header.height }
}

function bmpHeader(bytes: Uint8Array): BmpHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const header = view.getUint32(FILE_HEADER_BYTES, true)
  const isCore = header === CORE_HEADER_BYTES
  if (!isCore && (header < 40 || header > 124)) return null
  const width = isCore ? view.getUint16(18, true) : view.getInt32(18, true)
  // Negative for a picture that is stored from top to bottom.
  const height = isCore ? view.getUint16(20, true) : Math.abs(view.getInt32(22, true))
  if (width <= 0 || height === 0) return null
  const bits = view.getUint16(isCore ? 24 : 28, true)
  const compression = isCore ? 0 : view.getUint32(30, true)
  const rows = Math.ceil((width * bits) / 32) * 4 * height
  const pixels = PLAIN.has(compression) ? rows : view.getUint32(34, true)
  return { width, height, end: view.getUint32(10, true) + pixels }
}

import type { AvifItems } from '../containers/avif-items.ts'
import { findBox, type Box } from '../containers/iso-boxes.ts'

/** Reads unsigned numbers one after the other. Throws a RangeError at the end. */
class NumberReader {
  readonly #view: DataView
  #at: number

  constructor(view: DataView, at: number) {
    this.#view = view
    this.#at = at
  }

  /** Reads a number of so many bytes; of no bytes it is 0. */
  take(bytes: number): number {
    let value = 0
    for (let index = 0; index < bytes; index += 1) {
      value = value * 256 + this.#view.getUint8(this.#at + index)
    }
    this.#at += bytes
    return value
  }

  isBefore(end: number): boolean {
    return this.#at < end
  }
}

/**
 * Returns whether the data of all pictures in an AVIF or HEIF are there (`iloc`, ISO/IEC 14496-12, 8.11.3): a file
 * can be cut between two of its boxes. Throws a RangeError when the box itself is cut.
 */
export function hasAllExtents({ view, meta }: AvifItems): boolean {
  const iloc = findBox(view, 'iloc', meta.start + 4, meta.end)
  return iloc !== null && lastByteOf(view, iloc) <= view.byteLength
}

/** Returns the position after the last byte that any item claims. */
function lastByteOf(view: DataView, iloc: Box): number {
  const version = view.getUint8(iloc.start)
  const [sizes, moreSizes] = [view.getUint8(iloc.start + 4), view.getUint8(iloc.start + 5)]
  const [offsetBytes, lengthBytes] = [sizes >> 4, sizes & 15]
  const [baseBytes, indexBytes] = [moreSizes >> 4, moreSizes & 15]
  const reader = new NumberReader(view, iloc.start + 6)
  const items = reader.take(version < 2 ? 2 : 4)
  let last = 0
  for (let item = 0; item < items && reader.isBefore(iloc.end); item += 1) {
    reader.take(version < 2 ? 2 : 4)
    const method = version === 0 ? 0 : reader.take(2) & 15
    reader.take(2)
    const base = reader.take(baseBytes)
    const extents = reader.take(2)
    for (let extent = 0; extent < extents && reader.isBefore(iloc.end); extent += 1) {
      if (version > 0) reader.take(indexBytes)
      const end = base + reader.take(offsetBytes) + reader.take(lengthBytes)
      // The other methods count from within the metadata.
      if (method === 0) last = Math.max(last, end)
    }
  }
  return last
}

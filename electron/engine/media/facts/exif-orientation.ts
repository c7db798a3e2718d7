/** Orientations of EXIF 2.32, tag 0x0112: 1 is upright; from 5 on, rows are shown as columns. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

/** All of them. */
export const ORIENTATIONS: readonly Orientation[] = [1, 2, 3, 4, 5, 6, 7, 8]
const ORIENTATION_TAG = 0x0112
const SHORT = 3

/**
 * Returns the orientation in an EXIF block, which is a TIFF file with or without `Exif\0\0` before it (TIFF 6.0,
 * section 2). 1 for a block without one or with an invalid one, as viewers do.
 */
export function exifOrientation(block: Uint8Array): Orientation {
  const hasPrefix = Buffer.from(block.subarray(0, 6)).toString('latin1') === 'Exif\0\0'
  const tiff = hasPrefix ? block.subarray(6) : block
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength)
  try {
    return orientationIn(view)
  } catch (thrown) {
    // Reading past the end is how a cut block shows itself.
    if (thrown instanceof RangeError) return 1
    throw thrown
  }
}

function orientationIn(view: DataView): Orientation {
  const order = view.getUint16(0)
  if (order !== 0x4949 && order !== 0x4d4d) return 1
  const little = order === 0x4949
  const directory = view.getUint32(4, little)
  const entries = view.getUint16(directory, little)
  for (let index = 0; index < entries; index += 1) {
    const at = directory + 2 + index * 12
    if (view.getUint16(at, little) !== ORIENTATION_TAG) continue
    if (view.getUint16(at + 2, little) !== SHORT) return 1
    const value = view.getUint16(at + 8, little)
    return ORIENTATIONS.find((orientation) => orientation === value) ?? 1
  }
  return 1
}

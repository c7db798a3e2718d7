import { exifOrientation } from '../../../media/facts/exif-orientation.ts'

/**
 * Returns an EXIF block (a TIFF file, TIFF 6.0, section 2) that says nothing but in which orientation another one shows the picture; null
 * where that is upright, which needs no block.
 */
export function onlyOrientation(block: Uint8Array): Uint8Array | null {
  const orientation = exifOrientation(block)
  if (orientation === 1) return null
  const bytes = Buffer.from('4d4d002a00000008000101120003000000010000000000000000', 'hex')
  bytes.writeUInt16BE(orientation, 18)
  return bytes
}

import { boxes, findBox } from '../../library/avif-header.ts'
import type { Orientation } from './exif-orientation.ts'
import type { PictureFacts } from './picture-facts.ts'

/** Quarter turns anticlockwise (ISO/IEC 23008-12, 6.5.10), as EXIF would say it. */
const ROTATIONS: readonly Orientation[] = [1, 8, 3, 6]

/**
 * What an AVIF's item properties say. Its EXIF is not asked: the properties are what counts (MIAF, 7.3.6.7), and the decoder
 * leaves turning to us. Null when the file is cut. Mirroring (`imir`) is not known here; cameras do not write it.
 */
export function avifFacts(bytes: Uint8Array): PictureFacts | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let orientation: Orientation = 1
  let profile: Uint8Array | null = null
  try {
    for (const { type, start, end } of properties(view)) {
      if (type === 'irot') orientation = ROTATIONS[view.getUint8(start) & 3] ?? 1
      // Colours by an ICC profile: `prof`, or `rICC` for a restricted one (ISO/IEC 14496-12, 12.1.5).
      const isProfile = type === 'colr' && [0x70726f66, 0x72494343].includes(view.getUint32(start))
      if (isProfile) profile = bytes.subarray(start + 4, end)
    }
  } catch (thrown) {
    if (thrown instanceof RangeError) return null
    throw thrown
  }
  const majorBrand = Buffer.from(bytes.subarray(8, 12)).toString('latin1')
  return { orientation, profile, isMoving: majorBrand === 'avis', bare: null }
}

function properties(view: DataView) {
  const meta = findBox(view, 'meta', 0, view.byteLength)
  // `meta` is a full box: four bytes of version and flags stand before its content.
  const iprp = meta && findBox(view, 'iprp', meta.start + 4, meta.end)
  const ipco = iprp && findBox(view, 'ipco', iprp.start, iprp.end)
  return ipco === null ? [] : boxes(view, ipco.start, ipco.end)
}

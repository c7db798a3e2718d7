import { hasAllExtents } from '../verify/avif-extents.ts'
import { avifItems, propertiesOf } from '../containers/avif-items.ts'
import type { Orientation } from './exif-orientation.ts'
import { boxesEnd, findBox, fourLetters, type Box } from '../containers/iso-boxes.ts'
import type { ContainerFacts } from './container-facts.ts'

/** Quarter turns anticlockwise (`irot`, ISO/IEC 23008-12, 6.5.10), as EXIF would say it. */
const TURNED: readonly Orientation[] = [1, 8, 3, 6]
/** The same, then mirrored (`imir`, 6.5.12): top and bottom exchanged, or left and right. */
const THEN_FLIPPED: readonly Orientation[] = [4, 5, 2, 7]
const THEN_FLOPPED: readonly Orientation[] = [2, 7, 4, 5]

/**
 * Reads what an AVIF's item properties say of the picture that is shown. Its EXIF is ignored: only the properties
 * count (MIAF, 7.3.6.7), and the decoder leaves rotation to us. Null when the file is cut.
 */
export function avifFacts(bytes: Uint8Array): ContainerFacts | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    const items = boxesEnd(view) === null ? null : avifItems(bytes)
    if (items === null || !hasAllExtents(items)) return null
    const properties = propertiesOf(items, items.primary)
    return {
      orientation: orientationOf(view, properties),
      profile: profileOf(bytes, view, properties),
      isMoving: fourLetters(view, 8) === 'avis',
      bare: null,
    }
  } catch (thrown) {
    // Reading past the end is how a cut file shows itself.
    if (thrown instanceof RangeError) return null
    throw thrown
  }
}

/**
 * Returns whether a complete AVIF has its pictures in a track only, as an animation may (AVIF, 5): browsers show it,
 * and nothing here can read the picture that they show first.
 */
export function isTrackOnly(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const has = (type: string) => findBox(view, type, 0, view.byteLength) !== null
  return boxesEnd(view) !== null && has('moov') && has('mdat') && !has('meta')
}

/**
 * Returns the orientation. Rotation comes before mirroring, even where the file has them the other way round (MIAF,
 * 7.3.6.7).
 */
function orientationOf(view: DataView, properties: readonly Box[]): Orientation {
  const valueOf = (type: string) => {
    const box = properties.find((property) => property.type === type)
    return box === undefined ? null : view.getUint8(box.start)
  }
  const turns = (valueOf('irot') ?? 0) & 3
  const axis = valueOf('imir')
  const table = axis === null ? TURNED : (axis & 1) === 0 ? THEN_FLIPPED : THEN_FLOPPED
  return table[turns] ?? 1
}

/** Returns the ICC profile: `prof`, or `rICC` for a restricted one (ISO/IEC 14496-12, 12.1.5). */
function profileOf(
  bytes: Uint8Array,
  view: DataView,
  properties: readonly Box[],
): Uint8Array | null {
  const color = properties.find(
    ({ type, start }) => type === 'colr' && ['prof', 'rICC'].includes(fourLetters(view, start)),
  )
  return color === undefined ? null : bytes.subarray(color.start + 4, color.end)
}

/**
 * Returns the largest size that an AVIF's item properties declare (`ispe`, ISO/IEC 23008-12, 6.5.3), before rotation:
 * a picture made of tiles has one for the whole and one for each tile. Null when there is none. Throws a RangeError
 * when the file is cut.
 */
export function avifSize(bytes: Uint8Array): { width: number; height: number } | null {
  const items = avifItems(bytes)
  if (items === null) return null
  let largest: { width: number; height: number } | null = null
  for (const { type, start } of items.properties) {
    if (type !== 'ispe') continue
    const size = {
      width: items.view.getUint32(start + 4),
      height: items.view.getUint32(start + 8),
    }
    const isLarger = largest === null || size.width * size.height > largest.width * largest.height
    if (isLarger) largest = size
  }
  return largest
}

import { exifOrientation } from './exif-orientation.ts'
import { hasAllBlocks } from '../verify/jpeg-blocks.ts'
import {
  APP0,
  APP1,
  APP2,
  begins,
  isExif,
  jpegFrame,
  jpegSegments,
  type JpegSegment,
} from '../containers/jpeg-segments.ts'
import type { ContainerFacts } from './container-facts.ts'

const APP14 = 0xee
const APP15 = 0xef
const COMMENT = 0xfe
const PROFILE_PREFIX = 'ICC_PROFILE\0'

/** Reads what a JPEG's segments say; null when it is cut or broken. */
export function jpegFacts(bytes: Uint8Array): ContainerFacts | null {
  const segments = jpegSegments(bytes)
  if (segments === null || !isWhole(bytes, segments)) return null
  const exif = segments.find(isExif)
  return {
    orientation: exif === undefined ? 1 : exifOrientation(exif.content),
    profile: profileOf(segments),
    isMoving: false,
    // Four components are the inks of print, which some servers cannot read.
    bare: jpegFrame(segments)?.components === 4 ? null : bareJpeg(bytes, segments),
  }
}

/**
 * Returns whether a JPEG is complete. Data after a cut picture may contain something like its end marker, so the end
 * alone proves nothing there.
 */
function isWhole(bytes: Uint8Array, segments: readonly JpegSegment[]): boolean {
  if (segments.at(-1)?.end === bytes.length) return true
  try {
    return hasAllBlocks(segments)
  } catch (thrown) {
    // Reading past the end of a segment is how a broken one shows itself.
    if (thrown instanceof RangeError) return false
    throw thrown
  }
}

/**
 * Returns the same image data with nothing but what is needed to show them. The place where a photo was taken (EXIF,
 * XMP, IPTC), previews of what was cropped away and anything after the end are private, and not for the provider.
 */
function bareJpeg(bytes: Uint8Array, segments: readonly JpegSegment[]): Uint8Array {
  const kept = segments.filter(isNeeded)
  const parts = kept.map(({ at, end }) => bytes.subarray(at, end))
  const length = parts.reduce((sum, part) => sum + part.length, 2)
  if (length === bytes.length) return bytes
  return Buffer.concat([bytes.subarray(0, 2), ...parts])
}

function isNeeded({ marker, content }: JpegSegment): boolean {
  if (marker === APP0) return begins(content, 'JFIF\0')
  if (marker === APP2) return begins(content, PROFILE_PREFIX)
  // Without Adobe's segment decoders guess how colours are coded.
  if (marker === APP14) return begins(content, 'Adobe')
  return marker !== COMMENT && !(marker >= APP1 && marker <= APP15)
}

/**
 * Returns the ICC profile, which may be spread over several segments (ICC.1:2022, B.4); null when there is none or it
 * is incomplete.
 */
function profileOf(segments: readonly JpegSegment[]): Uint8Array | null {
  const parts = segments
    .filter(({ marker, content }) => marker === APP2 && begins(content, PROFILE_PREFIX))
    .map(({ content }) => ({
      position: content[12],
      count: content[13],
      data: content.subarray(14),
    }))
    .toSorted((one, other) => (one.position ?? 0) - (other.position ?? 0))
  const isComplete = parts.every(
    ({ position, count }, index) => position === index + 1 && count === parts.length,
  )
  return parts.length > 0 && isComplete ? Buffer.concat(parts.map(({ data }) => data)) : null
}

/** Adds an ICC profile to a JPEG, after the JFIF segment, which has to be the first. */
export function jpegWithProfile(bytes: Uint8Array, profile: Uint8Array): Uint8Array {
  const room = 65_535 - 2 - PROFILE_PREFIX.length - 2
  const count = Math.ceil(profile.length / room)
  const parts = Array.from({ length: count }, (_, index) => {
    const data = profile.subarray(index * room, (index + 1) * room)
    const content = [Buffer.from(PROFILE_PREFIX, 'latin1'), Buffer.of(index + 1, count), data]
    const header = Buffer.of(0xff, APP2, 0, 0)
    header.writeUInt16BE(2 + PROFILE_PREFIX.length + 2 + data.length, 2)
    return Buffer.concat([header, ...content])
  })
  const first = jpegSegments(bytes)?.[0]
  const at = first?.marker === APP0 ? first.end : 2
  return Buffer.concat([bytes.subarray(0, at), ...parts, bytes.subarray(at)])
}

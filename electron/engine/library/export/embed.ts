import { assertNever } from '#shared/assert-never.ts'
import type { MediaMime } from '#shared/domain/media-format.ts'
import type { ByteSource } from '../../files/byte-source.ts'
import { embedInGif, xmpInGif } from './gif.ts'
import { embedInJpeg, xmpInJpeg } from './jpeg.ts'
import { embedInMp4, xmpInMp4 } from './mp4.ts'
import { parametersText } from './parameters-text.ts'
import type { Piece } from '../../media/containers/piece.ts'
import { embedInPng, xmpInPng } from './png.ts'
import type { Provenance } from './provenance-schema.ts'
import { provenanceOfXmp } from './read-xmp.ts'
import { embedInWebm, provenanceInWebm } from './webm.ts'
import { embedInWebp, xmpInWebp } from './webp.ts'
import { xmpWriter } from './xmp.ts'

/** Pictures are read into memory; a larger one is copied unchanged. */
const MAX_PICTURE_BYTES = 128 * 1024 ** 2

/**
 * Describes a copy of a file with provenance. Pixels, frames and samples are copied byte by byte. Null when the file
 * violates its format, is signed, or is of a format that has no safe place: then it is to be copied unchanged. Throws
 * what reading throws.
 */
export async function embedProvenance(
  source: ByteSource,
  mime: MediaMime,
  provenance: Provenance,
): Promise<readonly Piece[] | null> {
  const xmp = xmpWriter(provenance)
  return nullWhenBroken(async () => {
    switch (mime) {
      case 'image/png':
        return onPicture(source, (bytes) =>
          embedInPng(bytes, xmp, (width, height) => parametersText(provenance, width, height)),
        )
      case 'image/jpeg':
        return onPicture(source, (bytes) => embedInJpeg(bytes, xmp))
      case 'image/webp':
        return onPicture(source, (bytes) => embedInWebp(bytes, xmp))
      case 'image/gif':
        return onPicture(source, (bytes) => embedInGif(bytes, xmp))
      case 'image/avif':
        // Its pictures are at offsets from the start of the file, and an XMP item would move them.
        return null
      case 'image/bmp':
        // It has no place for anything but pixels.
        return null
      case 'video/mp4':
      case 'video/quicktime':
        return embedInMp4(source, xmp)
      case 'video/webm':
      case 'video/x-matroska':
        return embedInWebm(source, provenance)
      default:
        return assertNever(mime)
    }
  })
}

/**
 * Returns what `embedProvenance` has put into a file; null when there is nothing of ours. Throws what reading throws.
 */
export async function findProvenance(
  source: ByteSource,
  mime: MediaMime,
): Promise<Provenance | null> {
  return nullWhenBroken(async () => {
    if (mime === 'video/webm' || mime === 'video/x-matroska') return provenanceInWebm(source)
    // Every packet is checked: a file may have one of another program before.
    for (const packet of (await xmpIn(source, mime)) ?? []) {
      const provenance = provenanceOfXmp(packet)
      if (provenance !== null) return provenance
    }
    return null
  })
}

async function xmpIn(
  source: ByteSource,
  mime: Exclude<MediaMime, 'video/webm' | 'video/x-matroska'>,
): Promise<readonly Uint8Array[] | null> {
  switch (mime) {
    case 'image/png':
      return onPicture(source, xmpInPng)
    case 'image/jpeg':
      return onPicture(source, xmpInJpeg)
    case 'image/webp':
      return onPicture(source, xmpInWebp)
    case 'image/gif':
      return onPicture(source, xmpInGif)
    case 'image/avif':
    case 'image/bmp':
      return null
    case 'video/mp4':
    case 'video/quicktime':
      return xmpInMp4(source)
    default:
      return assertNever(mime)
  }
}

async function onPicture<T>(
  source: ByteSource,
  operation: (bytes: Uint8Array) => T,
): Promise<T | null> {
  return source.size > MAX_PICTURE_BYTES ? null : operation(await source.read(0, source.size))
}

/**
 * Runs an operation and returns null for a RangeError, which is how reading beyond the end, or an invalid date, shows
 * itself.
 */
async function nullWhenBroken<T>(operation: () => Promise<T | null>): Promise<T | null> {
  try {
    return await operation()
  } catch (thrown) {
    if (thrown instanceof RangeError) return null
    throw thrown
  }
}

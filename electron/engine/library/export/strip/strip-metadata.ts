import { open } from 'node:fs/promises'
import { assertNever } from '#shared/assert-never.ts'
import type { MediaMime } from '#shared/domain/media-format.ts'
import { byteSourceOf, type ByteSource } from '../../../files/byte-source.ts'
import { withDiskErrors } from '../../../files/disk-error.ts'
import { joinRanges, type Piece } from '../../../media/containers/piece.ts'
import { stripGif } from './gif.ts'
import { stripJpeg } from './jpeg.ts'
import { stripMp4 } from './mp4.ts'
import { stripPng } from './png.ts'
import { stripWebm } from './webm.ts'
import { stripWebp } from './webp.ts'

/** Pictures are read into memory. */
const MOST_PICTURE_BYTES = 256 * 1024 ** 2

/**
 * Describes a copy of a file without what is said in it: texts, EXIF but the orientation, XMP, places, times, signatures. Pixels, frames, samples
 * and colour profiles are copied byte by byte. Null where that cannot be promised. Throws what reading throws.
 */
export async function stripMetadata(
  source: ByteSource,
  mime: MediaMime,
): Promise<readonly Piece[] | null> {
  try {
    switch (mime) {
      case 'image/png':
        return await onPicture(source, stripPng)
      case 'image/jpeg':
        return await onPicture(source, stripJpeg)
      case 'image/webp':
        return await onPicture(source, stripWebp)
      case 'image/gif':
        return await onPicture(source, stripGif)
      case 'image/bmp':
        // It has no place for anything but pixels.
        return [{ start: 0, end: source.size }]
      case 'image/avif':
        // What is said stands among the pictures, whose places are counted from the start of the file.
        return null
      case 'video/mp4':
      case 'video/quicktime':
        return await stripMp4(source)
      case 'video/webm':
      case 'video/x-matroska':
        return await stripWebm(source)
      default:
        return assertNever(mime)
    }
  } catch (thrown) {
    // Reading past the end is how a broken file shows itself.
    if (thrown instanceof RangeError) return null
    throw thrown
  }
}

/** The same of a file. Throws `disk` when it cannot be read. */
export async function stripFile(file: string, mime: MediaMime): Promise<readonly Piece[] | null> {
  return withDiskErrors('exporting a file', async () => {
    const handle = await open(file, 'r')
    try {
      const pieces = await stripMetadata(await byteSourceOf(handle), mime)
      return pieces === null ? null : joinRanges(pieces)
    } finally {
      await handle.close()
    }
  })
}

async function onPicture(
  source: ByteSource,
  strip: (bytes: Uint8Array) => readonly Piece[] | null,
): Promise<readonly Piece[] | null> {
  return source.size > MOST_PICTURE_BYTES ? null : strip(await source.read(0, source.size))
}

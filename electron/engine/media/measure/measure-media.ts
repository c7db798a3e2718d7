import type { KeptMime, OtherMime } from '#shared/domain/media-format.ts'
import { measureImage } from './measure-image.ts'
import { measureVideo } from './measure-video.ts'
import { UnshowableMedia, unreadableMedia, type Measurement } from '../measurement.ts'
import { PngVerifier } from '../verify/png-verifier.ts'
import { readChunks } from '../../files/read-chunks.ts'
import { isWholeOther } from '../verify/whole-other.ts'

/**
 * Measures a media file and thereby proves that it is complete: by its structure and by decoding it, by the checksums
 * of a PNG, or (for a video) by reading its last frame. A WebM written as a live stream declares no length, so a cut
 * at its end goes unnoticed, and the duration is that of what is left. Throws `bad_response` for a cut or broken
 * file, its subclass `UnshowableMedia` for a complete one that nothing here can show, and `disk` when it cannot be
 * read.
 */
export async function measureMedia(file: string, mime: KeptMime): Promise<Measurement> {
  switch (mime) {
    case 'video/mp4':
    case 'video/quicktime':
    case 'video/webm':
    case 'video/x-matroska':
      return measureVideo(file, mime)
    case 'image/png':
      return measurePng(file)
    case 'image/jpeg':
    case 'image/webp':
    case 'image/gif':
    case 'image/avif':
    case 'image/bmp':
      return measureImage(file, mime)
    default:
      return refuseOther(file, mime)
  }
}

async function refuseOther(file: string, mime: OtherMime): Promise<never> {
  if (await isWholeOther(file, mime)) throw new UnshowableMedia('no browser shows its format')
  throw unreadableMedia('it is cut short')
}

/** For a PNG by itself; of what arrives, `identifyFile` has measured it while it was hashed. */
async function measurePng(file: string): Promise<Measurement> {
  const png = new PngVerifier()
  await readChunks(file, (piece) => png.push(piece))
  return png.measurement()
}

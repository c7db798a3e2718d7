import type { MediaMime } from '#shared/domain/asset.ts'
import { assertNever } from '#shared/assert-never.ts'
import { measureImage } from './measure-image.ts'
import { measureVideo } from './measure-video.ts'
import type { Measurement } from './measurement.ts'
import { PngCheck } from './png-check.ts'
import { readThrough } from './read-through.ts'

/**
 * Measures a media file and proves in doing so that it is complete: by decoding it, by the checksums of a PNG, or (for a
 * video) by reading its last frame. A WebM written as a live stream says nowhere how long it should be, so that there a cut at the
 * end passes, with the duration of what is left. Throws `bad_response` for a cut, broken or oversized file, `disk` when
 * it cannot be read.
 */
export async function measureMedia(file: string, mime: MediaMime): Promise<Measurement> {
  switch (mime) {
    case 'video/mp4':
    case 'video/webm':
      return measureVideo(file)
    case 'image/png':
      return measurePng(file)
    case 'image/jpeg':
    case 'image/webp':
    case 'image/gif':
    case 'image/avif':
      return measureImage(file, mime)
    default:
      return assertNever(mime)
  }
}

async function measurePng(file: string): Promise<Measurement> {
  const png = new PngCheck()
  await readThrough(file, (piece) => png.push(piece))
  return png.measurement()
}

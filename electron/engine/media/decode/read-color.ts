import { readFile } from 'node:fs/promises'
import { AppError } from '#shared/errors.ts'
import { withDiskErrors } from '../../files/disk-error.ts'
import { unreadableMedia } from '../measurement.ts'
import { colorOfPixels } from './average-color.ts'
import { decodePicture } from './decode-picture.ts'
import { inspectPicture } from './inspect-picture.ts'
import { pictureFormat } from './picture-format.ts'

/** Pixels of the longer side of what is averaged. */
const SIDE = 16

/**
 * Returns the average colour of a picture, of an animation its first frame: see `averageColor`. Throws `bad_response` when it cannot be
 * decoded, `disk` when it cannot be read.
 */
export async function readColor(file: string): Promise<{ readonly color: string | null }> {
  const bytes = await withDiskErrors('reading a picture', () => readFile(file))
  try {
    const mime = pictureFormat(bytes)
    const { orientation } = inspectPicture(bytes, mime)
    const picture = await decodePicture(bytes, mime, orientation)
    const { data } = await picture.pixels(SIDE)
    return { color: colorOfPixels(data) }
  } catch (thrown) {
    // Their sentences are about references.
    if (thrown instanceof AppError) throw unreadableMedia(thrown.data.detail ?? '', thrown)
    throw thrown
  }
}

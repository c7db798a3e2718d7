import { readFile } from 'node:fs/promises'
import { AppError } from '#shared/errors.ts'
import { decodePicture } from './decode-picture.ts'
import { inspectPicture } from './inspect-picture.ts'
import { pictureFormat } from './picture-format.ts'
import type { Pixels } from './pixels.ts'
import { withDiskErrors } from '../../files/disk-error.ts'
import { unreadableMedia } from '../measurement.ts'

/**
 * Pixels of the longer side of a bitmap: four bytes each, so that a square one of them takes 268 MB. Larger pictures
 * are scaled down.
 */
const LONGEST_SIDE = 8192

/**
 * Pixels as the graphics system keeps them: blue, green, red and alpha, one byte each, row by row, alpha multiplied
 * in.
 */
export interface Bitmap {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/**
 * Decodes a picture to bare pixels, upright, of an animation its first frame, so that the main process can put it on
 * the clipboard without decoding foreign bytes itself. Throws `bad_response` when it cannot be decoded, `disk` when
 * it cannot be read.
 */
export async function makeBitmap(file: string): Promise<Bitmap> {
  const bytes = await withDiskErrors('reading a picture', () => readFile(file))
  try {
    const mime = pictureFormat(bytes)
    const { orientation } = inspectPicture(bytes, mime)
    const picture = await decodePicture(bytes, mime, orientation)
    return asBitmap(await picture.pixels(LONGEST_SIDE))
  } catch (thrown) {
    // Their sentences are about references.
    if (thrown instanceof AppError) throw unreadableMedia(thrown.data.detail ?? '', thrown)
    throw thrown
  }
}

/** Swaps red and blue and premultiplies alpha, in place. */
function asBitmap({ width, height, data }: Pixels): Bitmap {
  for (let at = 0; at < data.length; at += 4) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(at, at + 4)
    data[at] = Math.round((blue * alpha) / 255)
    data[at + 1] = Math.round((green * alpha) / 255)
    data[at + 2] = Math.round((red * alpha) / 255)
  }
  return { width, height, data }
}

import type { Adjustment } from '#shared/domain/adjustment.ts'
import type { PixelSize } from '#shared/domain/reference-change.ts'
import { AppError } from '#shared/errors.ts'
import { adjustPicture } from '../editing/adjust-picture.ts'
import { readOriginal } from '../edits/read-original.ts'
import { removeQuietly } from '../files/remove-quietly.ts'
import { writePng } from '../media/encode/write-png.ts'

/** A picture that is to be cropped, mirrored, turned or straightened. */
export interface PictureToAdjust {
  /** Absolute. */
  readonly original: string
  readonly adjustment: Adjustment
  /** Absolute; the result is written there. */
  readonly target: string
}

/**
 * Adjusts a picture and writes the result: a PNG with all bits of its pixels and what its file says about its colours.
 * Returns its size. Runs in a reader process. Throws as `readOriginal`, and `invalid_request` where the crop does not lie
 * inside of the picture.
 */
export async function writeAdjusted(picture: PictureToAdjust): Promise<PixelSize> {
  const { picture: shallow, deep, colors } = await readOriginal(picture.original)
  const { width, height, channels, data } = shallow
  const source = { width, height, channels, data: deep ?? data }
  const adjusted = adjustPicture(source, picture.adjustment)
  if (adjusted === null) {
    throw new AppError('invalid_request', { detail: 'The crop is not inside of the picture' })
  }
  const size = { width: adjusted.width, height: adjusted.height }
  // This may be another try: a process that was ended has left a part.
  await removeQuietly(picture.target)
  await writePng(picture.target, {
    ...size,
    channels,
    depth: deep === null ? 8 : 16,
    colors: colors.chunks,
    row: deep === null ? adjusted.row : wordRows(adjusted.row, size.width * channels),
  })
  return size
}

/** Returns what writes rows of words as a PNG has them: the higher byte first. */
function wordRows(
  row: (y: number, into: Uint16Array) => void,
  length: number,
): (y: number, into: Uint8Array) => void {
  const words = new Uint16Array(length)
  return (y, into) => {
    row(y, words)
    for (let at = 0, to = 0; at < length; at += 1, to += 2) {
      const word = words[at] ?? 0
      into[to] = word >> 8
      into[to + 1] = word & 0xff
    }
  }
}

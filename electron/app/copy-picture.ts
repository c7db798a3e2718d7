import electron, { clipboard, nativeImage, type NativeImage } from 'electron'
import { AppError } from '#shared/errors.ts'
import type { Bitmap } from '../engine/library/bitmap.ts'
import type { Library } from '../engine/library/library.ts'
import { unreadableMedia } from '../engine/library/measurement.ts'

/**
 * Returns what puts a picture of the library on the clipboard. Throws `invalid_request` with `not_found`, `disk` when its file is gone,
 * and `bad_response` when it cannot be decoded.
 */
export function pictureCopier({
  find,
  pathOf,
  reader,
}: Pick<Library, 'find' | 'pathOf' | 'reader'>) {
  return async (id: string): Promise<void> => {
    const asset = find(id)
    if (asset === null) throw new AppError('invalid_request', { reason: 'not_found' })
    const bitmap = await reader.bitmap({ ...asset, file: await pathOf(asset) })
    if (bitmap === null) throw unreadableMedia('it is left alone')
    await copyBitmap(bitmap)
  }
}

/** Nothing is put beside the picture: with an address in it, other programs would look for a file of ours. */
async function copyBitmap({ width, height, data }: Bitmap): Promise<void> {
  const { buffer, byteOffset, byteLength } = data
  const bytes = Buffer.from(buffer, byteOffset, byteLength)
  const image = nativeImage.createFromBitmap(bytes, { width, height })
  if (isOlder(clipboard)) {
    clipboard.writeImage(image)
    return
  }
  const png = new Blob([new Uint8Array(image.toPNG())], { type: 'image/png' })
  // Not by a named import, which the older runtime would refuse to link.
  await clipboard.write([new electron.ClipboardItem({ 'image/png': png })])
}

/** The clipboard as it was before Electron gave it the web's form. */
function isOlder(board: object): board is { writeImage(image: NativeImage): void } {
  return 'writeImage' in board
}

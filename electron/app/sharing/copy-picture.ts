import electron, { clipboard, nativeImage } from 'electron'
import type { Bitmap } from '../../engine/media/decode/bitmap.ts'
import type { Library } from '../../engine/library/library.ts'
import { unreadableMedia } from '../../engine/media/measurement.ts'
import { olderClipboard } from './older-clipboard.ts'
import { sharedItem } from './shared-items.ts'

/** Returns what puts a picture of the library on the clipboard. Throws as `sharedItem`, and `bad_response` when it cannot be decoded. */
export function pictureCopier(library: Pick<Library, 'find' | 'pathOf' | 'reader'>) {
  return async (id: string): Promise<void> => {
    const { asset, path } = await sharedItem(id, library)
    const bitmap = await library.reader.bitmap({ ...asset, file: path })
    if (bitmap === null) throw unreadableMedia('it is left alone')
    await copyBitmap(bitmap)
  }
}

/** Nothing is put beside the picture: with an address in it, other programs would look for a file of ours. */
async function copyBitmap({ width, height, data }: Bitmap): Promise<void> {
  const { buffer, byteOffset, byteLength } = data
  const bytes = Buffer.from(buffer, byteOffset, byteLength)
  const image = nativeImage.createFromBitmap(bytes, { width, height })
  const older = olderClipboard()
  if (older !== null) {
    older.writeImage(image)
    return
  }
  const png = new Blob([new Uint8Array(image.toPNG())], { type: 'image/png' })
  // Not by a named import, which the older runtime would refuse to link.
  await clipboard.write([new electron.ClipboardItem({ 'image/png': png })])
}

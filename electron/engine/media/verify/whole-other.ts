import { open, readFile, stat } from 'node:fs/promises'
import type { OtherMime } from '#shared/domain/media-format.ts'
import { avifFacts } from '../facts/avif-facts.ts'
import { withDiskErrors } from '../../files/disk-error.ts'

/** Read into memory to be checked; no photo has so many bytes. */
const MOST_PHOTO_BYTES = 128 * 1024 ** 2
/** What streams write instead of a size that they do not know. */
const UNKNOWN_SIZES = new Set([0, 0xffffffff])

/**
 * Returns whether a file that is kept without being shown is complete, as far as its format declares a size: HEIC,
 * and anything in RIFF. Others, such as TIFF and MP3, do not; they count as complete. Throws `disk`.
 */
export async function isWholeOther(file: string, mime: OtherMime): Promise<boolean> {
  return withDiskErrors('reading a file', async () => {
    const { size } = await stat(file)
    switch (mime) {
      case 'image/heic':
        return size > MOST_PHOTO_BYTES || avifFacts(await readFile(file)) !== null
      case 'video/x-msvideo':
      case 'audio/wav':
        return hasRiffSize(file, size)
      default:
        return true
    }
  })
}

async function hasRiffSize(file: string, size: number): Promise<boolean> {
  const handle = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(8), 0, 8, 0)
    if (bytesRead < 8) return false
    const declared = buffer.readUInt32LE(4)
    return UNKNOWN_SIZES.has(declared) || 8 + declared <= size
  } finally {
    await handle.close()
  }
}

import { stat } from 'node:fs/promises'
import { SNIFF_BYTES } from '../media/sniff.ts'
import { MOST_PICTURE_FILE_BYTES } from '../references/limits.ts'
import { pictureFormat } from '../media/decode/picture-format.ts'
import { readReferenceHead, withReferenceErrors } from '../references/read-file.ts'

/** Returns whether a path is a folder. Throws like `readReferenceFile` for one that does not exist. */
export async function isFolder(path: string): Promise<boolean> {
  return withReferenceErrors(async () => (await stat(path)).isDirectory())
}

/**
 * Throws why a file cannot be a picture, as far as its size and its first bytes show: cheap enough for hundreds, so
 * that the texts and videos among them take no place in the tray.
 */
export async function assertLooksLikePicture(path: string): Promise<void> {
  const { head } = await readReferenceHead(path, MOST_PICTURE_FILE_BYTES, SNIFF_BYTES)
  pictureFormat(head)
}

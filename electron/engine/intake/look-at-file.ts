import { stat } from 'node:fs/promises'
import { SNIFF_BYTES } from '../media/sniff.ts'
import { MOST_PICTURE_FILE_BYTES } from '../references/limits.ts'
import { pictureFormat } from '../media/decode/picture-format.ts'
import { readReferenceHead, withReferenceErrors } from '../references/read-file.ts'

/** Whether a path is of a folder. Throws as `readReferenceFile` for one that is not there. */
export async function isFolder(path: string): Promise<boolean> {
  return withReferenceErrors(async () => (await stat(path)).isDirectory())
}

/**
 * Throws why a file cannot be a picture, as far as its size and its first bytes tell: cheap enough for hundreds, so that the texts and
 * videos among them take no place in the tray.
 */
export async function assertLooksLikePicture(path: string): Promise<void> {
  const { head } = await readReferenceHead(path, MOST_PICTURE_FILE_BYTES, SNIFF_BYTES)
  pictureFormat(head)
}

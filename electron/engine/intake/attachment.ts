import { MOST_PICTURE_PIXELS } from '#shared/domain/conversation.ts'
import { assertNever } from '#shared/assert-never.ts'
import type { ReferenceKind } from '#shared/domain/reference.ts'
import { AppError } from '#shared/errors.ts'
import type { Library } from '../library/library.ts'
import { pictureFormat } from '../media/decode/picture-format.ts'
import { SNIFF_BYTES } from '../media/sniff.ts'
import { audioTypeOf } from '../references/attachment-type.ts'
import {
  MOST_ATTACHMENT_BYTES,
  MOST_COPY_BYTES,
  MOST_PICTURE_FILE_BYTES,
} from '../references/limits.ts'
import { readReferenceHead, sizeOfReferenceFile } from '../references/read-file.ts'
import type { AddReferenceOptions, ReferenceSource } from '../references/reference-source.ts'

/**
 * Throws why a file cannot go along with a message, as far as its size and its first bytes show: a picture becomes a small copy, anything
 * else goes as it is.
 */
export async function assertAttachable(path: string): Promise<void> {
  if ((await kindOfFile(path)) !== 'image') await sizeOfReferenceFile(path, MOST_ATTACHMENT_BYTES)
}

/**
 * Returns how something goes along with a message: a picture as the small copy that models are shown, sound as sound, and anything else
 * as a file. Throws like `readReferenceFile`.
 */
export async function attachmentOptions(
  source: ReferenceSource,
  library: Pick<Library, 'find'>,
): Promise<AddReferenceOptions> {
  const kind = await kindOfSource(source, library)
  if (kind !== 'image') return { kind }
  return { kind, maxBytes: MOST_COPY_BYTES, maxPixels: MOST_PICTURE_PIXELS }
}

async function kindOfSource(
  source: ReferenceSource,
  library: Pick<Library, 'find'>,
): Promise<ReferenceKind> {
  switch (source.type) {
    case 'file':
      return kindOfFile(source.path)
    case 'asset':
      // Of a film, its first frame.
      return library.find(source.id)?.kind === 'file' ? 'file' : 'image'
    case 'dataUri':
    case 'address':
      return 'image'
    default:
      return assertNever(source)
  }
}

async function kindOfFile(path: string): Promise<ReferenceKind> {
  const { head } = await readReferenceHead(path, MOST_PICTURE_FILE_BYTES, SNIFF_BYTES)
  try {
    pictureFormat(head)
    return 'image'
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown
    return audioTypeOf(head, path) === null ? 'file' : 'audio'
  }
}

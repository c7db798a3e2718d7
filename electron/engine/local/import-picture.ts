import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { MOST_UPLOAD_BYTES } from '#shared/domain/intake-limits.ts'
import type { Asset } from '#shared/domain/asset.ts'
import { IMPORTED_MODEL } from '#shared/domain/generation.ts'
import { AppError } from '#shared/errors.ts'
import { createLimit } from '../concurrency.ts'
import { withDiskErrors } from '../files/disk-error.ts'
import { sha256OfFile } from '../files/hash.ts'
import { removeQuietly } from '../files/remove-quietly.ts'
import type { Library } from '../library/library.ts'
import { picturesWithBytes } from '../library/local-jobs.ts'
import { pictureFormat } from '../media/decode/picture-format.ts'
import { damagedFile } from '../media/given-file-error.ts'
import { SNIFF_BYTES } from '../media/sniff.ts'
import { parseDataUri } from '../references/data-uri.ts'
import { DEFAULT_PICTURE_BYTES, MOST_PICTURE_FILE_BYTES } from '../references/limits.ts'
import { copyReferenceFile, readReferenceFile, readReferenceHead } from '../references/read-file.ts'
import type { createLocalItems } from './local-items.ts'

/** A picture of the user's that is to be brought into the library. */
export interface PictureToImport {
  /** Absolute; a file that holds a data URI counts as its content. */
  readonly path: string
  /** Of the file, without its folder; may be empty. */
  readonly name: string
}

/**
 * Returns a function that brings a picture into the library, its bytes as they are; its file is only read. The same bytes twice are
 * one item. Throws as `References.add` for what cannot be decoded here, and `disk`.
 */
export function createImport(
  library: Library,
  addItem: ReturnType<typeof createLocalItems>,
): (picture: PictureToImport, signal?: AbortSignal) => Promise<Asset> {
  // One at a time: two copies of one file must find each other.
  const oneByOne = createLimit(1)

  const itemWith = async (sha256: string): Promise<Asset | null> => {
    for (const id of picturesWithBytes(library.database, sha256)) {
      const asset = library.find(id)
      if (asset !== null && (await isWhole(asset))) return asset
    }
    return null
  }

  /** Whether the file of an item is there, with the bytes that it should have. */
  const isWhole = async (asset: Asset): Promise<boolean> => {
    try {
      return (await sha256OfFile(await library.pathOf(asset))) === asset.sha256
    } catch (thrown) {
      if (thrown instanceof AppError && thrown.data.code === 'disk') return false
      throw thrown
    }
  }

  /** Throws, as for a reference, where it could not be shown and edited. */
  const assertDecodes = async (file: string, signal?: AbortSignal): Promise<void> => {
    const { head, bytes } = await readReferenceHead(file, MOST_PICTURE_FILE_BYTES, SNIFF_BYTES)
    if (pictureFormat(head) === 'image/heic') {
      const detail = 'Pictures of the library must be such that every system shows them'
      throw new AppError('invalid_request', { reason: 'reference_no_decoder', detail })
    }
    const sha256 = () => sha256OfFile(file)
    const picture = { picture: { type: 'file', path: file }, bytes, sha256 } as const
    const options = { signal, isGiven: true }
    if ((await library.reader.reference(picture, DEFAULT_PICTURE_BYTES, options)) === null) {
      throw damagedFile('Reading the picture failed in a bad way')
    }
  }

  return ({ path, name }, signal) =>
    oneByOne(async () => {
      if (signal?.aborted === true) throw new AppError('cancelled')
      // Before anything is copied: a folder of videos may have been dropped.
      const jobId = randomUUID()
      const file = await library.madeFile(jobId)
      try {
        await copyPicture(path, file)
        const twin = await itemWith(await sha256OfFile(file))
        if (twin !== null) return twin
        await assertDecodes(file, signal)
        return await addItem({ jobId, request: requestOf(name), file })
      } finally {
        // It has its place in the library, or is of no use.
        await removeQuietly(file)
      }
    })
}

/** Copies a picture; of a data URI, which a browser may provide in place of one, its content. */
async function copyPicture(path: string, target: string): Promise<void> {
  const { head } = await readReferenceHead(path, MOST_PICTURE_FILE_BYTES, SNIFF_BYTES)
  if (/^data:/i.test(head.toString('latin1'))) {
    const text = (await readReferenceFile(path, MOST_UPLOAD_BYTES)).toString('latin1')
    const { bytes } = parseDataUri(text, MOST_PICTURE_FILE_BYTES)
    await withDiskErrors('writing a picture', () => writeFile(target, bytes, { flag: 'wx' }))
    return
  }
  pictureFormat(head)
  await copyReferenceFile(path, target, MOST_PICTURE_FILE_BYTES)
}

function requestOf(name: string) {
  const prompt = name.replace(/\.[^.]{1,5}$/u, '').trim() || 'untitled'
  const left = { count: null, size: null, responseFormat: null, references: [] }
  return { kind: 'image' as const, model: IMPORTED_MODEL, prompt, ...left }
}

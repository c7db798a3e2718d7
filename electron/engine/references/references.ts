import { basename } from 'node:path'
import { assertNever } from '#shared/assert-never.ts'
import type { StoredReference } from '#shared/domain/reference.ts'
import type { ReferenceChange } from '#shared/domain/reference-change.ts'
import { AppError } from '#shared/errors.ts'
import { sha256Of, sha256OfFile } from '../files/hash.ts'
import type { MediaReader, ReferencePicture } from '../library/media-reader.ts'
import { addressReference } from './address.ts'
import { audioTypeOf, fileTypeOf } from './attachment-type.ts'
import { parseDataUri } from './data-uri.ts'
import { createReferenceStore } from './reference-store.ts'
import { DEFAULT_PICTURE_BYTES, MOST_ATTACHMENT_BYTES, MOST_PICTURE_FILE_BYTES } from './limits.ts'
import { readReferenceFile, sizeOfReferenceFile } from './read-file.ts'
import { damagedFile, unusableFile } from '../media/given-file-error.ts'
import { missingReference, trashedOriginal } from './reference-error.ts'
import type { AddReferenceOptions, References, ReferenceSource } from './reference-source.ts'

interface ReferencesOptions {
  /** Absolute, `<library>/references`; created on the first write. */
  readonly folder: string
  readonly reader: Pick<MediaReader, 'reference'>
  /** Throws `disk` when the library is no longer at this path. */
  readonly assertInPlace?: () => void
  /** Returns where a library item's own file is, and its name without the folder; null when there is no such item. */
  readonly assetFile: (
    id: string,
  ) => Promise<{ readonly path: string; readonly name: string } | null>
  /** Returns where such an item is; null where it was deleted for good. */
  readonly placeOf: (id: string) => 'library' | 'trash' | null
}

type LocalSource = Exclude<ReferenceSource, { readonly type: 'address' }>

interface SourceContent {
  readonly bytes: Buffer
  readonly name: string
}

/** Creates the references that are stored in a folder of the library; see `References`. */
export function createReferences({
  folder,
  assertInPlace,
  reader,
  assetFile,
  placeOf,
}: ReferencesOptions): References {
  const copies = createReferenceStore(folder, assertInPlace)

  async function fileOfAsset(id: string) {
    try {
      const file = await assetFile(id)
      if (file !== null) return file
    } catch (thrown) {
      if (!(thrown instanceof AppError && thrown.data.reason === 'not_found')) throw thrown
    }
    throw missingReference('The library has no such item any more')
  }

  async function contentOf(source: LocalSource, mostBytes: number): Promise<SourceContent> {
    switch (source.type) {
      case 'file': {
        const { path, name } = fileAt(source.path)
        return { bytes: await readReferenceFile(path, mostBytes), name }
      }
      case 'dataUri': {
        const { mime, bytes } = parseDataUri(source.text, mostBytes)
        return { bytes, name: mime.replace('/', '.') }
      }
      case 'asset': {
        const { path, name } = await fileOfAsset(source.id)
        return { bytes: await readReferenceFile(path, mostBytes), name }
      }
      default:
        return assertNever(source)
    }
  }

  /** Read where it is decoded, and not here: otherwise sixteen large photos could be in memory at once. */
  async function pictureOf(source: LocalSource): Promise<ReferencePicture & { name: string }> {
    if (source.type === 'dataUri') {
      const { bytes, name } = await contentOf(source, MOST_PICTURE_FILE_BYTES)
      const sha256 = async () => sha256Of(bytes)
      return { picture: { type: 'bytes', bytes }, bytes: bytes.length, sha256, name }
    }
    const { path, name } =
      source.type === 'file' ? fileAt(source.path) : await fileOfAsset(source.id)
    const bytes = await sizeOfReferenceFile(path, MOST_PICTURE_FILE_BYTES)
    return { picture: { type: 'file', path }, bytes, sha256: () => sha256OfFile(path), name }
  }

  async function prepare(
    source: LocalSource,
    { kind, maxBytes, maxPixels, signal }: AddReferenceOptions,
  ) {
    if (kind === 'image') {
      const { name, ...picture } = await pictureOf(source)
      const prepared = await reader.reference(picture, maxBytes ?? DEFAULT_PICTURE_BYTES, {
        signal,
        mostPixels: maxPixels,
        isGiven: true,
      })
      if (prepared === null) throw damagedFile('Reading the picture failed in a bad way')
      return { ...prepared, name }
    }
    const { bytes, name } = await contentOf(source, MOST_ATTACHMENT_BYTES)
    const mime = kind === 'audio' ? audioTypeOf(bytes, name) : fileTypeOf(bytes, name)
    if (mime === null) throw unusableFile('It is no WAV, MP3, M4A, AAC, Ogg, FLAC or WebM sound')
    const changes: readonly ReferenceChange[] = []
    return { bytes, name, mime, width: null, height: null, changes }
  }

  return {
    async add(source, options) {
      if (source.type === 'address') {
        return { reference: addressReference(source.url, options.kind), changes: [] }
      }
      const { bytes, name, mime, width, height, changes } = await prepare(source, options)
      const reference: StoredReference = {
        type: 'stored',
        kind: options.kind,
        sha256: await copies.keep(bytes, mime),
        mime,
        bytes: bytes.length,
        name: name.slice(0, 255),
        width,
        height,
        ...(source.type === 'asset' ? { asset: source.id } : {}),
      }
      return { reference, changes }
    },
    async smaller(picture, { maxBytes, leastSide }) {
      const bytes = await copies.read(picture)
      const source = {
        picture: { type: 'bytes', bytes },
        bytes: bytes.length,
        sha256: async () => picture.sha256,
      } as const
      const made = await reader.reference(source, maxBytes, { leastSide })
      if (made === null || made.bytes.length >= picture.bytes) return picture
      const { mime, width, height } = made
      const sha256 = await copies.keep(made.bytes, mime)
      return { ...picture, sha256, mime, width, height, bytes: made.bytes.length }
    },
    async load(reference) {
      if (reference.type === 'address') return reference.url
      const bytes = await copies.read(reference)
      return `data:${reference.mime};base64,${bytes.toString('base64')}`
    },
    async assertEditable({ asset, mask }) {
      const place = placeOf(asset)
      if (place === null) throw missingReference('The edited picture was deleted')
      if (place === 'trash') throw trashedOriginal()
      await copies.read({ sha256: mask, mime: 'image/png' })
    },
  }
}

function fileAt(path: string): { readonly path: string; readonly name: string } {
  return { path, name: basename(path) }
}

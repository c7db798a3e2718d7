import { assertNever } from '#shared/assert-never.ts'
import { MOST_UPLOAD_BYTES } from '#shared/domain/intake-limits.ts'
import type { Recalled } from '#shared/domain/recall.ts'
import type { StoredReference } from '#shared/domain/reference.ts'
import type { ReferenceChange } from '#shared/domain/reference-change.ts'
import { AppError } from '#shared/errors.ts'
import { createLimit } from '../concurrency.ts'
import type { HttpClient } from '../host.ts'
import { readReferenceFile, readReferenceHead } from '../references/read-file.ts'
import { missingReference } from '../references/reference-error.ts'
import type { Library } from '../library/library.ts'
import type {
  AddReferenceOptions,
  ReferenceSource,
  References,
} from '../references/reference-source.ts'
import type { Origin } from './candidates.ts'
import { attachmentOptions } from './attachment.ts'
import { fetchPicture } from './fetch-picture.ts'
import type { HostQuestions } from './host-questions.ts'
import type { Uploads } from './uploads.ts'
import { removeQuietly } from '../files/remove-quietly.ts'

/** Pictures that are decoded in parallel: as many as there are processes for it. */
const AT_ONCE = 2
/** Pictures that are downloaded in parallel. */
const FETCHED_AT_ONCE = 4

/** A picture that can be sent. */
export interface PreparedEntry {
  readonly reference: StoredReference
  readonly changes: readonly ReferenceChange[]
  /** What its file says about how it was made; null where it says nothing. */
  readonly recalled: Recalled | null
}

export interface Preparation {
  readonly origin: Origin
  /** Its name; may be empty. */
  readonly name: string
  readonly addition: string
  /** As of the entry. */
  readonly conversation: string | undefined
  readonly signal: AbortSignal
  /** Called when its turn has come, and with its progress: 0–1, or null while unknown. */
  readonly onProgress: (fraction: number | null) => void
}

export interface PrepareOptions {
  readonly references: Pick<References, 'add'>
  readonly library: Pick<Library, 'find'>
  readonly uploads: Pick<Uploads, 'arrived' | 'discard'>
  readonly questions: HostQuestions
  readonly http: HttpClient
  /** Absolute; for downloads. */
  readonly folder: string
  readonly recall: RecallSource
}

/** How it is found out how a picture was made. */
export interface RecallSource {
  /** Of a file, by its absolute path; null also where its metadata cannot be read. Never throws. */
  file(path: string, signal: AbortSignal): Promise<Recalled | null>
  /** Of an item of the library. */
  item(id: string): Recalled | null
}

/**
 * Prepares one picture after the other, a few at a time. Throws AppError, `cancelled` when it was aborted. Returns
 * null when the user does not allow its host.
 */
export type PrepareEntry = (preparation: Preparation) => Promise<PreparedEntry | null>

const PICTURE: AddReferenceOptions = { kind: 'image' }

/** What is kept: an item may have come as a file. */
type KeptSource = ReferenceSource & { readonly isFromDisk?: true }

/** Creates the function that prepares entries. */
export function createPrepareEntry(options: PrepareOptions): PrepareEntry {
  const { references, library, uploads, questions, http, folder, recall } = options
  const reading = createLimit(AT_ONCE)
  const fetching = createLimit(FETCHED_AT_ONCE)

  const keep = (
    sourceOf: () => KeptSource | Promise<KeptSource>,
    { name, conversation, signal, onProgress }: Preparation,
  ) =>
    reading(async () => {
      if (signal.aborted) throw new AppError('cancelled')
      onProgress(null)
      const source = await sourceOf()
      // At the same time, so that nothing waits for it; it never rejects, and has let go of the file at the end.
      const recalling = recalledFrom(source, signal)
      try {
        const { reference, changes } = await references.add(source, {
          ...(conversation === undefined ? PICTURE : await attachmentOptions(source, library)),
          signal,
        })
        if (reference.type !== 'stored') throw new Error('A picture of the tray was not kept')
        // The file it was read from may have a temporary name, or one that the page has made up.
        const named = { ...reference, name: name || plainName(reference) }
        return { reference: named, changes, recalled: await recalling }
      } finally {
        await recalling
      }
    })

  /** Of an item only where it came as a file: in the window one sees what it was made with. */
  const recalledFrom = async (source: KeptSource, signal: AbortSignal) => {
    if (source.type === 'file') return recall.file(source.path, signal)
    return source.type === 'asset' && source.isFromDisk === true ? recall.item(source.id) : null
  }

  const arrived = async (id: string, { signal, onProgress }: Preparation) => {
    try {
      return await uploads.arrived(id, signal, onProgress)
    } catch (thrown) {
      if (thrown instanceof AppError) throw thrown
      throw missingReference('The upload broke off', thrown)
    }
  }

  const keepUpload = async (id: string, preparation: Preparation): Promise<PreparedEntry> => {
    try {
      const { path } = await arrived(id, preparation)
      // Read on its turn: otherwise fifty long texts would be in memory at once.
      return await keep(() => uploadedSource(path), preparation)
    } finally {
      await uploads.discard(id)
    }
  }

  const keepFetched = async (
    origin: Extract<Origin, { type: 'address' }>,
    preparation: Preparation,
  ): Promise<PreparedEntry | null> => {
    const { addition, signal, onProgress } = preparation
    if (!(await questions.mayAsk(addition, origin.address.url, signal))) return null
    // Until it is stored: downloads must not pile up on the disk before they are decoded.
    return fetching(async () => {
      if (signal.aborted) throw new AppError('cancelled')
      onProgress(null)
      const path = await fetchPicture(http, origin.address, { folder, signal, onProgress })
      try {
        return await keep(() => ({ type: 'file', path }), preparation)
      } finally {
        await removeQuietly(path)
      }
    })
  }

  return (preparation) => {
    const { origin } = preparation
    switch (origin.type) {
      case 'file':
      case 'asset':
      case 'dataUri':
        return keep(() => origin, preparation)
      case 'upload':
        return keepUpload(origin.id, preparation)
      case 'address':
        return keepFetched(origin, preparation)
      default:
        return assertNever(origin)
    }
  }
}

/**
 * Returns the source of an upload, which may be a data URI: a browser may provide one that is too long for a message.
 * No picture begins like one.
 */
async function uploadedSource(path: string): Promise<ReferenceSource> {
  const { head } = await readReferenceHead(path, MOST_UPLOAD_BYTES, 'data:'.length)
  if (!/^data:/i.test(head.toString('latin1'))) return { type: 'file', path }
  const bytes = await readReferenceFile(path, MOST_UPLOAD_BYTES)
  return { type: 'dataUri', text: bytes.toString('latin1') }
}

/** Returns the name of a picture without one: `image.png`. */
function plainName({ mime }: StoredReference): string {
  return mime.replace('/', '.')
}

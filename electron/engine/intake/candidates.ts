import { assertNever } from '#shared/assert-never.ts'
import type { IntakeSource } from '#shared/domain/intake.ts'
import { AppError } from '#shared/errors.ts'
import type { Library } from '../library/library.ts'
import { unusableFile } from '../media/given-file-error.ts'
import { missingReference } from '../references/reference-error.ts'
import { pictureAddress, type PictureAddress } from './fetch-picture.ts'
import { folderPictures } from './folder-pictures.ts'
import type { Handles } from './handles.ts'
import { isFolder } from './look-at-file.ts'
import type { Refusals } from './refusals.ts'
import { shownName } from './shown-name.ts'
import type { Uploads } from './uploads.ts'

/** Where a picture that may become an entry comes from. */
export type Origin =
  /** Absolute. */
  | { readonly type: 'file'; readonly path: string }
  | {
      readonly type: 'asset'
      readonly id: string
      /** Whether it came as a file of the disk, from outside of the window. */
      readonly isFromDisk?: true
    }
  | { readonly type: 'address'; readonly address: PictureAddress }
  | { readonly type: 'upload'; readonly id: string }
  | { readonly type: 'dataUri'; readonly text: string }

/** A picture that may become an entry. */
export interface Candidate {
  readonly origin: Origin
  readonly name: string
  /** Throws why it cannot be a picture, as far as its size and first bytes show. */
  readonly look: () => Promise<void>
}

/** A file of the disk that the user, and not the page, has named; absolute. */
export interface PathSource {
  readonly type: 'path'
  readonly path: string
}

export interface CandidatesOptions {
  readonly library: Pick<Library, 'find'>
  readonly handles: Pick<Handles, 'take'>
  readonly uploads: Pick<Uploads, 'nameOf'>
  /**
   * Returns the library item that a path stands for: one that was dragged out of this window a moment ago, or the file of an item itself. Null
   * for every other path.
   */
  readonly itemAt: (path: string) => string | null | Promise<string | null>
  /** Throws why a file cannot be taken in, as far as its size and first bytes show. */
  readonly lookAt: (path: string) => Promise<void>
}

/** Yields what was handed in, in its order, with the contents of folders. Invalid sources are refused on the way. */
export async function* candidatesOf(
  sources: readonly (IntakeSource | PathSource)[],
  refusals: Refusals,
  signal: AbortSignal,
  options: CandidatesOptions,
): AsyncGenerator<Candidate> {
  for (const source of sources) {
    if (signal.aborted) return
    // Nothing is known of an unknown handle, not even a name.
    let name = ''
    try {
      if (source.type === 'file' || source.type === 'path') {
        const path = pathOf(source, options)
        name = shownName(path)
        yield* candidatesAt(path, refusals, signal, options)
      } else {
        yield candidateOf(source, options)
      }
    } catch (thrown) {
      refusals.add(thrown, name)
    }
  }
}

function candidateOf(
  source: Exclude<IntakeSource, { type: 'file' }>,
  { library, uploads }: CandidatesOptions,
): Candidate {
  switch (source.type) {
    case 'asset': {
      const asset = library.find(source.id)
      if (asset === null) throw missingReference('The library has no such item any more')
      return { origin: source, name: shownName(asset.file), look: NOTHING_TO_SEE }
    }
    case 'address': {
      const address = pictureAddress(source.url)
      return { origin: { type: 'address', address }, name: address.name, look: NOTHING_TO_SEE }
    }
    case 'upload': {
      const name = uploads.nameOf(source.id)
      if (name === null) throw missingReference('There is no such upload')
      return { origin: source, name, look: NOTHING_TO_SEE }
    }
    case 'dataUri':
      return { origin: source, name: '', look: NOTHING_TO_SEE }
    default:
      return assertNever(source)
  }
}

const NOTHING_TO_SEE = async (): Promise<void> => {}

async function* candidatesAt(
  path: string,
  refusals: Refusals,
  signal: AbortSignal,
  { itemAt, lookAt }: CandidatesOptions,
): AsyncGenerator<Candidate> {
  const item = await itemAt(path)
  if (item !== null) {
    const origin = { type: 'asset', id: item, isFromDisk: true } as const
    yield { origin, name: shownName(path), look: NOTHING_TO_SEE }
    return
  }
  if (!(await isFolder(path))) {
    yield fileCandidate(path, lookAt)
    return
  }
  const { paths, isCut } = await folderPictures(path, signal)
  for (const file of paths) yield fileCandidate(file, lookAt)
  const name = shownName(path)
  if (isCut) {
    refusals.add(new AppError('invalid_request', { reason: 'reference_folder_too_large' }), name)
  } else if (paths.length === 0) {
    refusals.add(unusableFile('There is no picture in the folder'), name)
  }
}

function fileCandidate(path: string, lookAt: CandidatesOptions['lookAt']): Candidate {
  return {
    origin: { type: 'file', path },
    name: shownName(path),
    look: () => lookAt(path),
  }
}

function pathOf(
  source: PathSource | Extract<IntakeSource, { type: 'file' }>,
  { handles }: CandidatesOptions,
): string {
  if (source.type === 'path') return source.path
  const path = handles.take(source.handle)
  if (path === null) throw missingReference('The handle is unknown, used or too old')
  return path
}

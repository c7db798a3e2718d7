import { open, type FileHandle } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { isShown, type Asset } from '#shared/domain/asset.ts'
import { isLocalModel } from '#shared/domain/generation.ts'
import { AppError } from '#shared/errors.ts'
import { isInside } from '../../files/contained-path.ts'
import { withDiskErrors } from '../../files/disk-error.ts'
import { realPaths } from '../../files/real-paths.ts'
import type { Library } from '../library.ts'
import { byteSourceOf, type ByteSource } from '../../files/byte-source.ts'
import { exportNameOf } from './export-name.ts'
import type { Piece } from '../../media/containers/piece.ts'
import { placeCopy, placeCopyAs } from './place-copy.ts'
import type { Provenance } from './provenance-schema.ts'

/** An exported copy. */
export interface ExportedCopy {
  /** Absolute. */
  readonly path: string
  /** Whether the provenance is in the file; if not, it is the original byte by byte. */
  readonly embedded: boolean
}

/** Bytes in memory while copying. */
const COPIED_AT_ONCE = 1024 ** 2

/**
 * Copies a file of the library into a folder that the user chose, under its readable name and with its provenance
 * inside, or nothing at all where that is null. The folder is created when it is missing, a relative path starts at the working directory; a name that is
 * taken gets a number, and no file is ever replaced. The original is only read. Throws `disk`, with the reason
 * `not_found` when the original is gone, and without provenance `invalid_request` with `metadata_stays`.
 */
export async function exportAsset(
  asset: Asset,
  provenance: Provenance | null,
  destinationFolder: string,
  library: Pick<Library, 'pathOf' | 'reader'>,
  name = exportNameOf(asset),
): Promise<ExportedCopy> {
  return exportTo(asset, provenance, library, (write) =>
    placeCopy(resolve(destinationFolder), name, write),
  )
}

/**
 * Exports under a name that the user has chosen in a dialog, replacing an existing file. Throws `disk` also for a
 * place in the library's own folder, with the reason `inside_library`.
 */
export async function exportAssetAs(
  asset: Asset,
  provenance: Provenance | null,
  destination: string,
  library: Pick<Library, 'pathOf' | 'reader' | 'folder'>,
): Promise<ExportedCopy> {
  await assertOutsideLibrary(dirname(destination), library)
  return exportTo(asset, provenance, library, (write) => placeCopyAs(destination, write))
}

/**
 * Throws `disk` with the reason `inside_library` for a folder in which copies would replace files of the library, or
 * be adopted as its own; links are resolved. `disk` too for one that does not exist.
 */
export async function assertOutsideLibrary(
  folder: string,
  library: Pick<Library, 'folder'>,
): Promise<void> {
  const [place = '', root = ''] = await withDiskErrors('exporting a file', () =>
    realPaths([folder, library.folder]),
  )
  if (place === root || isInside(root, place)) {
    throw new AppError('disk', { reason: 'inside_library' })
  }
}

async function exportTo(
  asset: Asset,
  provenance: Provenance | null,
  library: Pick<Library, 'pathOf' | 'reader'>,
  place: (write: (copy: FileHandle) => Promise<void>) => Promise<string>,
): Promise<ExportedCopy> {
  const original = await library.pathOf(asset)
  const known = { ...asset, file: original }
  const pieces =
    provenance === null
      ? await strippedPieces(asset, known, library)
      : // Files that cannot be shown are not parsed either. What was made on this computer says nothing of ours: its prompt may be the
        // name of a file of the user's.
        isShown(asset) && !isLocalModel(provenance.model)
        ? await library.reader.describeCopy(known, asset.mime, provenance)
        : null
  return withDiskErrors('exporting a file', async () => {
    const handle = await open(original, 'r')
    try {
      const source = await byteSourceOf(handle)
      const path = await place((copy) =>
        writePieces(source, pieces ?? [{ start: 0, end: source.size }], copy),
      )
      return { path, embedded: provenance !== null && pieces !== null }
    } finally {
      await handle.close()
    }
  })
}

/** Throws `invalid_request` with `metadata_stays`: a copy that says something must not pass for one that does not. */
async function strippedPieces(
  asset: Asset,
  known: Asset,
  { reader }: Pick<Library, 'reader'>,
): Promise<readonly Piece[]> {
  const pieces = isShown(asset) ? await reader.strip(known, asset.mime) : null
  if (pieces === null) throw new AppError('invalid_request', { reason: 'metadata_stays' })
  return pieces
}

async function writePieces(
  source: ByteSource,
  pieces: readonly Piece[],
  copy: FileHandle,
): Promise<void> {
  for (const piece of pieces) {
    if (piece instanceof Uint8Array) {
      await copy.writeFile(piece)
      continue
    }
    for (let at = piece.start; at < piece.end; at += COPIED_AT_ONCE) {
      await copy.writeFile(await source.read(at, Math.min(COPIED_AT_ONCE, piece.end - at)))
    }
  }
}

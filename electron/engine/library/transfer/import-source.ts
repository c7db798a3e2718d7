import { stat } from 'node:fs/promises'
import { withDiskErrors } from '../../files/disk-error.ts'
import type { MediaReader } from '../media-reader.ts'
import { ReaderDownError } from '../../reader/reader-down.ts'
import { readBytes } from './backup-reader.ts'
import { extract, type Extraction } from './extract.ts'
import { openFolderReader } from './folder-reader.ts'
import { unusable, type BackupFile } from './manifest.ts'
import { removeQuietly } from '../../files/remove-quietly.ts'

/** A backup that is being imported. */
export interface ImportSource {
  /**
   * Returns the bytes of a small file; null when there is none, or it is larger than `most` bytes. Throws `disk`, and
   * the errors of opening.
   */
  read(path: string, most: number): Promise<Uint8Array | null>
  /** See `extract`. */
  extract(file: BackupFile, target: string, signal?: AbortSignal): Promise<Extraction>
}

/**
 * Opens a backup, a folder or a zip file. An archive is untrusted, and is read in a process of its own; of a folder,
 * files are only copied. Throws `disk` and, here or when it is first read, `backup_unusable`.
 */
export async function openImportSource(
  path: string,
  reader: Pick<MediaReader, 'archive'>,
): Promise<ImportSource> {
  const stats = await withDiskErrors('opening a backup', () => stat(path))
  return stats.isDirectory() ? folderSource(path) : archiveSource(path, stats.size, reader)
}

async function folderSource(path: string): Promise<ImportSource> {
  const folder = await openFolderReader(path)
  return {
    read: (file, most) => readBytes(folder, file, most),
    extract: (file, target, signal) => extract(folder, file, target, signal),
  }
}

function archiveSource(
  archive: string,
  bytes: number,
  reader: Pick<MediaReader, 'archive'>,
): ImportSource {
  return {
    read: async (path, mostBytes) =>
      reader
        .archive({ operation: 'archiveText', input: { archive, path, mostBytes }, bytes })
        .catch(throwUnusable),
    async extract(file, target, signal) {
      try {
        const input = { archive, target, file }
        return await reader.archive({ operation: 'archiveFile', input, bytes: file.bytes, signal })
      } catch (thrown) {
        // Left by a process that was ended in the middle of it.
        await removeQuietly(target)
        return throwUnusable(thrown)
      }
    },
  }
}

function throwUnusable(thrown: unknown): never {
  throw thrown instanceof ReaderDownError ? unusable('The archive cannot be read', thrown) : thrown
}

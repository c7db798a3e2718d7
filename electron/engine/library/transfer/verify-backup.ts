import { createHash } from 'node:crypto'
import { AppError } from '#shared/errors.ts'
import type { BackupReader } from './backup-reader.ts'
import type { WriteOptions } from './backup-writer.ts'
import { openFolderReader } from './folder-reader.ts'
import type { BackupFile } from './manifest.ts'
import { throwIfAborted } from './chunks.ts'
import { openZipReader } from './zip-reader.ts'

/**
 * Verifies a backup: reads it like an import, and compares every file with what was to be written. Throws `disk` when
 * the drive has not stored it, and `cancelled`.
 */
export async function verifyBackup(
  path: string,
  format: 'folder' | 'zip',
  files: readonly BackupFile[],
  options: WriteOptions,
): Promise<void> {
  const reader = await open(path, format)
  try {
    for (const file of files) {
      throwIfAborted(options.signal)
      if (!(await isAsWritten(reader, file, options))) {
        throw new AppError('disk', { detail: 'The backup cannot be read as it was written' })
      }
    }
  } finally {
    await reader.close()
  }
}

/**
 * Opens a backup. An archive that cannot be read was not written well: an error of the drive, not of the user's
 * choice.
 */
async function open(path: string, format: 'folder' | 'zip'): Promise<BackupReader> {
  if (format === 'folder') return openFolderReader(path)
  return openZipReader(path).catch((cause: unknown) => {
    throw new AppError('disk', { detail: 'The backup cannot be read as it was written', cause })
  })
}

async function isAsWritten(
  reader: BackupReader,
  { path, bytes, sha256 }: BackupFile,
  { signal, onBytes }: WriteOptions,
): Promise<boolean> {
  const hash = createHash('sha256')
  let read = 0
  try {
    const pieces = await reader.open(path)
    if (pieces === null) return false
    for await (const piece of pieces) {
      throwIfAborted(signal)
      read += piece.length
      hash.update(piece)
      onBytes?.(piece.length)
    }
  } catch (thrown) {
    // The reader's error for a damaged entry is not the system's.
    if (thrown instanceof AppError) throw thrown
    return false
  }
  return read === bytes && hash.digest('hex') === sha256
}

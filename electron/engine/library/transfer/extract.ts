import { createHash } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'
import { AppError } from '#shared/errors.ts'
import { withDiskErrors } from '../../files/disk-error.ts'
import type { BackupReader } from './backup-reader.ts'
import { flushHandle } from '../../files/flush-handle.ts'
import type { BackupFile } from './manifest.ts'
import { throwIfAborted } from './chunks.ts'
import { removeQuietly } from '../../files/remove-quietly.ts'

/** The result for a file: `missing` and `damaged` leave nothing behind. */
export type Extraction = 'sound' | 'missing' | 'damaged'

/**
 * Copies a file of a backup to `target`, which must be new, and flushes it. It is sound when it has exactly the
 * length and the hash in the list of contents; never more bytes than that are written, for any archive. Throws
 * `cancelled`, and `disk` when `target` cannot be written.
 */
export async function extract(
  reader: BackupReader,
  { path, bytes, sha256 }: BackupFile,
  target: string,
  signal?: AbortSignal,
): Promise<Extraction> {
  const pieces = await reader.open(path).catch(() => 'damaged' as const)
  if (pieces === null) return 'missing'
  if (pieces === 'damaged') return pieces
  return withDiskErrors('importing a file', async () => {
    const handle = await open(target, 'wx')
    let isSound = false
    try {
      isSound = await copy(pieces, { bytes, sha256 }, handle, signal)
      if (isSound) await flushHandle(handle)
    } finally {
      await handle.close()
      if (!isSound) await removeQuietly(target)
    }
    return isSound ? 'sound' : 'damaged'
  })
}

/** Copies the bytes. A failure of the backup counts as damage; a failure of the target is thrown. */
async function copy(
  pieces: AsyncIterable<Uint8Array>,
  expected: Pick<BackupFile, 'bytes' | 'sha256'>,
  target: FileHandle,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const hash = createHash('sha256')
  let bytes = 0
  let isWriting = false
  try {
    for await (const piece of pieces) {
      throwIfAborted(signal)
      bytes += piece.length
      if (bytes > expected.bytes) return false
      hash.update(piece)
      isWriting = true
      await target.writeFile(piece)
      isWriting = false
    }
  } catch (thrown) {
    if (isWriting || (thrown instanceof AppError && thrown.data.code === 'cancelled')) throw thrown
    return false
  }
  return bytes === expected.bytes && hash.digest('hex') === expected.sha256
}

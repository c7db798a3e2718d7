import { constants, open, realpath } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { isInside } from '../../files/contained-path.ts'
import { systemErrorCode, withDiskErrors } from '../../files/disk-error.ts'
import { isBackupPath } from './backup-path.ts'
import type { BackupReader } from './backup-reader.ts'
import { readSourceChunks } from './chunks.ts'

/** Reads a backup that is a folder. Links in it that lead out of it are not followed. Throws `disk` when there is no such folder. */
export async function openFolderReader(folder: string): Promise<BackupReader> {
  const root = await withDiskErrors('opening a backup', () => realpath(resolve(folder)))
  return {
    open: (path) =>
      withDiskErrors('reading a backup', async () => {
        if (!isBackupPath(path)) return null
        const real = await realpath(join(root, ...path.split('/'))).catch(nothingThere)
        if (real === null || !isInside(root, real)) return null
        // Without blocking, should it be a pipe.
        const handle = await open(real, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
        if ((await handle.stat()).isFile()) return piecesOf(handle)
        await handle.close()
        return null
      }),
    close: async () => {},
  }
}

async function* piecesOf(
  handle: Parameters<typeof readSourceChunks>[0],
): AsyncGenerator<Uint8Array, void> {
  try {
    yield* readSourceChunks(handle, Number.MAX_SAFE_INTEGER, {}).pieces
  } finally {
    await handle.close()
  }
}

function nothingThere(thrown: unknown): null {
  const code = systemErrorCode(thrown)
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP' || code === 'ENAMETOOLONG') {
    return null
  }
  throw thrown
}

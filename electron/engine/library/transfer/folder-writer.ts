import { mkdir, open, rename, rm, rmdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError } from '#shared/errors.ts'
import { systemErrorCode, withDiskErrors } from '../../files/disk-error.ts'
import { syncFolder } from '../../files/durable-folder.ts'
import { retryWhileBusy } from '../../files/retry-while-busy.ts'
import type { BackupWriter } from './backup-writer.ts'
import { flushHandle } from '../../files/flush-handle.ts'
import { readSourceChunks, SourceError } from './chunks.ts'
import { removeFolderQuietly } from '../../files/remove-quietly.ts'

/** Writes a backup as a folder, at first under the name `temporary` beside it. Both are absolute. Throws `disk`. */
export async function createFolderWriter(
  destination: string,
  temporary: string,
): Promise<BackupWriter> {
  await withDiskErrors('making a backup', () => mkdir(temporary))
  const folders = new Set<string>([temporary])

  const placeOf = async (path: string): Promise<string> => {
    const file = join(temporary, ...path.split('/'))
    for (let folder = dirname(file); !folders.has(folder); folder = dirname(folder)) {
      await mkdir(folder, { recursive: true })
      folders.add(folder)
    }
    return file
  }

  return {
    add: (path, source, most, options) =>
      withDiskErrors('making a backup', async () => {
        const file = await placeOf(path)
        const { pieces, read } = readSourceChunks(source, most, options)
        const target = await open(file, 'wx')
        try {
          for await (const piece of pieces) await target.writeFile(piece)
          await flushHandle(target)
        } catch (thrown) {
          if (thrown instanceof SourceError) await rm(file, { force: true })
          throw thrown
        } finally {
          await target.close()
        }
        return { bytes: read.bytes, sha256: read.sha256() }
      }),
    addText: (path, text) =>
      withDiskErrors('making a backup', async () => {
        const target = await open(await placeOf(path), 'wx')
        try {
          await target.writeFile(text)
          await flushHandle(target)
        } finally {
          await target.close()
        }
      }),
    finish: () =>
      withDiskErrors('making a backup', async () => {
        for (const folder of folders) await syncFolder(folder)
      }),
    publish: () =>
      withDiskErrors('making a backup', async () => {
        // An empty folder may have been made for it. One with something in it stays.
        await rmdir(destination).catch(() => undefined)
        try {
          await retryWhileBusy(() => rename(temporary, destination))
        } catch (thrown) {
          const code = systemErrorCode(thrown)
          if (code !== 'ENOTEMPTY' && code !== 'EEXIST' && code !== 'ENOTDIR') throw thrown
          throw new AppError('invalid_request', { reason: 'destination_taken', cause: thrown })
        }
        await syncFolder(dirname(destination))
      }),
    discard: () => removeFolderQuietly(temporary),
  }
}

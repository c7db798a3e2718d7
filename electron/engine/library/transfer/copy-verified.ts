import { open, rm, utimes, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { AppError } from '#shared/errors.ts'
import { systemErrorCode, withDiskErrors } from '../../files/disk-error.ts'
import { makeFolder } from '../../files/durable-folder.ts'
import { sha256OfFile } from '../../files/hash.ts'
import { retryWhileBusy } from '../../files/retry-while-busy.ts'
import { flushHandle } from '../../files/flush-handle.ts'
import type { LibraryEntry } from './library-files.ts'
import { readSourceChunks, SourceError } from './chunks.ts'
import { fileSize } from '../../files/exists.ts'

interface CopyOptions {
  readonly signal?: AbortSignal | undefined
  readonly onBytes?: (bytes: number) => void
}

/**
 * Copies a file, flushes the copy, reads it again and compares the hashes. A copy that is there already, from a move that was cut
 * short, is kept when it is the same. Answers false when the file is gone by now. Throws `disk` and `cancelled`.
 */
export async function copyVerified(
  { source, bytes, modifiedAt }: LibraryEntry,
  target: string,
  options: CopyOptions,
): Promise<boolean> {
  return withDiskErrors('copying the library', async () => {
    if (await isSame(source, target, bytes)) {
      options.onBytes?.(bytes)
      return true
    }
    await makeFolder(dirname(target))
    await rm(target, { force: true })
    const from = await openUnlessGone(source)
    if (from === null) return false
    try {
      const sha256 = await copy(from, target, options)
      if ((await sha256OfFile(target)) !== sha256) {
        throw new AppError('disk', { detail: 'A copy is not the same as its original' })
      }
    } catch (thrown) {
      if (!(thrown instanceof SourceError)) throw thrown
      throw new AppError('disk', { detail: 'A file of the library cannot be read', cause: thrown })
    } finally {
      await from.close()
    }
    // So that file managers sort as before. Not every file system takes it.
    await utimes(target, modifiedAt / 1000, modifiedAt / 1000).catch(() => undefined)
    return true
  })
}

/**
 * Opens a file; null when it is gone. One that exists and cannot be opened must not be left behind silently, so that
 * is thrown.
 */
async function openUnlessGone(source: string): Promise<FileHandle | null> {
  try {
    return await retryWhileBusy(() => open(source, 'r'))
  } catch (thrown) {
    if (systemErrorCode(thrown) === 'ENOENT') return null
    throw thrown
  }
}

async function copy(from: FileHandle, target: string, options: CopyOptions): Promise<string> {
  const { pieces, read } = readSourceChunks(from, Number.MAX_SAFE_INTEGER, options)
  const to = await open(target, 'wx')
  try {
    for await (const piece of pieces) await to.writeFile(piece)
    await flushHandle(to)
  } finally {
    await to.close()
  }
  return read.sha256()
}

async function isSame(source: string, target: string, bytes: number): Promise<boolean> {
  if ((await fileSize(target)) !== bytes) return false
  return (await sha256OfFile(source)) === (await sha256OfFile(target))
}

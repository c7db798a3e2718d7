import { randomUUID } from 'node:crypto'
import { open, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { systemErrorCode, withDiskErrors } from './disk-error.ts'
import { renameExclusively } from './exclusive-rename.ts'
import { flushBytes } from './flush-bytes.ts'
import { retryWhileBusy } from './retry-while-busy.ts'
import { makeFolder, syncFolder } from './durable-folder.ts'
import { removeQuietly } from './remove-quietly.ts'

/**
 * Writes a file atomically, replacing an existing one: after a crash either the old or the new content is there. The
 * temporary file is in the same folder, so that both are on one volume. Throws `disk`.
 */
export async function replaceFile(file: string, bytes: Uint8Array): Promise<void> {
  await withDiskErrors('writing a file', async () => {
    await makeFolder(dirname(file))
    const temporary = join(dirname(file), `.${randomUUID()}.part`)
    try {
      await writeDurably(temporary, bytes)
      await retryWhileBusy(() => rename(temporary, file))
    } catch (thrown) {
      await removeQuietly(temporary)
      throw thrown
    }
    await syncFolder(dirname(file))
  })
}

/** The result of moving a file: `taken` means that the name belongs to another file, and nothing was done. */
export type MoveResult = 'moved' | 'taken'

/**
 * Moves a finished file to its final name on the same volume and returns when it would survive a power cut: the bytes
 * are flushed first, then the name appears atomically, then the folder is flushed. Never replaces a file. Throws
 * `disk`, and then the file is still under one of its two names.
 */
export async function moveDurably(temporary: string, target: string): Promise<MoveResult> {
  await flushFile(temporary)
  return moveFlushed(temporary, target)
}

/** Does the second half of `moveDurably`, for a file that was flushed since it was last written. */
export async function moveFlushed(temporary: string, target: string): Promise<MoveResult> {
  return withDiskErrors('moving a file into the library', async () => {
    await makeFolder(dirname(target))
    try {
      await retryWhileBusy(() => renameExclusively(temporary, target))
    } catch (thrown) {
      if (systemErrorCode(thrown) === 'EEXIST') return 'taken'
      throw thrown
    }
    await syncFolder(dirname(target))
    return 'moved'
  })
}

async function writeDurably(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx')
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Flushes a file's bytes to the disk. Throws `disk`. */
export async function flushFile(file: string): Promise<void> {
  await withDiskErrors('moving a file into the library', () => flushBytes(file))
}

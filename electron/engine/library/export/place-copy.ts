import { randomUUID } from 'node:crypto'
import { open, rename, type FileHandle } from 'node:fs/promises'
import { dirname, join, parse } from 'node:path'
import { systemErrorCode, withDiskErrors } from '../../files/disk-error.ts'
import { renameExclusively } from '../../files/exclusive-rename.ts'
import { makeFolder, syncFolder } from '../../files/durable-folder.ts'
import { retryWhileBusy } from '../../files/retry-while-busy.ts'
import { removeQuietly } from '../../files/remove-quietly.ts'

/** Copies of one name in one folder; more are a sign of an error. */
const MOST_COPIES = 10_000
/** The error codes of network shares and phones that cannot flush a file. The original is safe in any case. */
const CANNOT_SYNC = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'])

/**
 * Creates a file in a folder, which is created too when it is missing, and returns its path. `write` fills a
 * temporary file, which gets its name when it is complete: `name`, or the first of `name (2)`, `name (3)`, … that is
 * free. No file is ever replaced, also when several are placed at once. Throws `disk`, or what `write` throws, and
 * then leaves no file behind.
 */
export async function placeCopy(
  folder: string,
  name: string,
  write: (file: FileHandle) => Promise<void>,
): Promise<string> {
  return place(folder, write, (temporary) => renameToFreeName(temporary, folder, name))
}

/**
 * Creates a file with exactly this absolute path: an existing one is replaced once the new one is complete, since the
 * user has confirmed that.
 */
export async function placeCopyAs(
  path: string,
  write: (file: FileHandle) => Promise<void>,
): Promise<string> {
  return place(dirname(path), write, async (temporary) => {
    await retryWhileBusy(() => rename(temporary, path))
    return path
  })
}

async function place(
  folder: string,
  write: (file: FileHandle) => Promise<void>,
  name: (temporary: string) => Promise<string>,
): Promise<string> {
  return withDiskErrors('exporting a file', async () => {
    await makeFolder(folder)
    const temporary = join(folder, `.${randomUUID()}.part`)
    try {
      const handle = await open(temporary, 'wx')
      try {
        await write(handle)
        await handle.sync().catch(throwUnlessUnsupported)
      } finally {
        await handle.close()
      }
      const path = await name(temporary)
      await syncFolder(folder)
      return path
    } catch (thrown) {
      await removeQuietly(temporary)
      throw thrown
    }
  })
}

async function renameToFreeName(temporary: string, folder: string, name: string): Promise<string> {
  const { name: stem, ext } = parse(name)
  for (let copy = 1; ; copy += 1) {
    const path = join(folder, copy === 1 ? name : `${stem} (${copy})${ext}`)
    try {
      await retryWhileBusy(() => renameExclusively(temporary, path))
      return path
    } catch (thrown) {
      if (systemErrorCode(thrown) !== 'EEXIST' || copy === MOST_COPIES) throw thrown
    }
  }
}

function throwUnlessUnsupported(thrown: unknown): void {
  if (!CANNOT_SYNC.has(systemErrorCode(thrown) ?? '')) throw thrown
}

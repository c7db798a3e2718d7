import { randomUUID } from 'node:crypto'
import { lstat, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { withDiskErrors } from '../../files/disk-error.ts'
import { makeFolder } from '../../files/durable-folder.ts'
import type { LibraryFolders } from '../folders.ts'
import { UUID } from '../../files/own-files.ts'
import { removeFolderQuietly } from '../../files/remove-quietly.ts'

const PREFIX = 'import-'
const NAME = new RegExp(`^${PREFIX}${UUID}$`)
/** After this time, in milliseconds, no import can still be running: a day. */
const OLD = 24 * 60 * 60 * 1000

/**
 * Creates a folder for the files of an import, for as long as `work` takes. In a subfolder of the incoming folder:
 * its own files are adopted after a crash, while these are still in the backup. Leftovers of crashes are removed by
 * the next import.
 */
export async function withStagingFolder<T>(
  { incoming }: LibraryFolders,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  await removeOld(incoming).catch(() => undefined)
  const folder = join(incoming, `${PREFIX}${randomUUID()}`)
  await withDiskErrors('importing', () => makeFolder(folder))
  try {
    return await work(folder)
  } finally {
    await removeFolderQuietly(folder)
  }
}

async function removeOld(incoming: string): Promise<void> {
  for (const name of await readdir(incoming)) {
    if (!NAME.test(name)) continue
    const folder = join(incoming, name)
    const stats = await lstat(folder)
    if (stats.isDirectory() && Date.now() - stats.mtimeMs > OLD) {
      await rm(folder, { recursive: true, force: true })
    }
  }
}

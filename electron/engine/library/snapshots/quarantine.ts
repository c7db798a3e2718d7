import { rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { systemErrorCode, withDiskErrors } from '../../files/disk-error.ts'
import { copyThenRename } from '../../files/exclusive-rename.ts'
import { syncFolder } from '../../files/durable-folder.ts'
import type { LibraryFolders } from '../folders.ts'
import { retryWhileBusy } from '../../files/retry-while-busy.ts'
import { timeInName } from './snapshot-name.ts'

/**
 * Quarantines a database that cannot be opened, with its log: moves them into the snapshots folder. Returns the new
 * name, or null when there was no database. The log goes first: one that stayed behind would be taken for the log of
 * the next database. Nothing is ever replaced or deleted. Throws `disk`.
 */
export async function quarantine(folders: LibraryFolders, now: number): Promise<string | null> {
  return withDiskErrors('setting the damaged database aside', async () => {
    const name = await freeName(folders.snapshots, now)
    let moved = false
    for (const suffix of ['-wal', '-shm', '-journal', '']) {
      const from = `${folders.database}${suffix}`
      const to = join(folders.snapshots, `${name}${suffix}`)
      moved = (await moveIfThere(from, to)) || moved
    }
    await syncFolder(folders.snapshots)
    await syncFolder(folders.root)
    return moved ? name : null
  })
}

async function moveIfThere(from: string, to: string): Promise<boolean> {
  try {
    await moveAnywhere(from, to)
    return true
  } catch (thrown) {
    if (systemErrorCode(thrown) === 'ENOENT') return false
    throw thrown
  }
}

async function moveAnywhere(from: string, to: string): Promise<void> {
  await retryWhileBusy(() => rename(from, to)).catch(async (thrown: unknown) => {
    if (systemErrorCode(thrown) !== 'EXDEV') throw thrown
    // The snapshots are on another volume.
    await copyThenRename(from, to)
  })
}

async function freeName(folder: string, now: number): Promise<string> {
  for (let time = now; ; time += 1) {
    const name = `damaged-${timeInName(time)}.sqlite`
    const taken = await Promise.all(
      ['', '-wal', '-shm', '-journal'].map((suffix) => exists(join(folder, `${name}${suffix}`))),
    )
    if (!taken.includes(true)) return name
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch (thrown) {
    if (systemErrorCode(thrown) === 'ENOENT') return false
    throw thrown
  }
}

import { randomUUID } from 'node:crypto'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from '../../database/database.ts'
import { holdLock, isLocked } from '../../database/process-lock.ts'

/** Where a backup is made before it gets its name. All paths are absolute, and hidden on most systems. */
export interface BackupPlace {
  /** The folder or archive itself. */
  readonly temporary: string
  /** The copy of the database from which it is made. */
  readonly database: string
  /** Removes its leftovers. Never throws. */
  clear(): Promise<void>
}

const PREFIX = '.vignette-backup-'
const LOCK = /^\.vignette-backup-([\da-f]{8})\.lock$/

/**
 * Claims a place in the folder in which a backup is to be made, and removes leftovers of dead processes' backups. A
 * lock distinguishes these from those of living processes; where there are no locks nothing is removed.
 */
export async function claimBackupPlace(folder: string): Promise<BackupPlace> {
  await removeAbandoned(folder).catch(() => undefined)
  const id = randomUUID().slice(0, 8)
  const lock = lockOf(pathOf(folder, id, 'lock'))
  return {
    temporary: pathOf(folder, id, 'part'),
    database: pathOf(folder, id, 'sqlite'),
    async clear() {
      lock?.close()
      await remove(folder, id)
    },
  }
}

async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const id = LOCK.exec(name)?.[1]
    if (id !== undefined && !isLocked(join(folder, name))) await remove(folder, id)
  }
}

/** Removes a backup's files. The lock goes last: without it the others would not be recognised as leftovers. */
async function remove(folder: string, id: string): Promise<void> {
  for (const extension of [
    'part',
    'sqlite',
    'sqlite-wal',
    'sqlite-shm',
    'sqlite-journal',
    'lock',
  ]) {
    const path = pathOf(folder, id, extension)
    const isGone = await rm(path, { recursive: true, force: true }).then(
      () => true,
      () => false,
    )
    if (!isGone) return
  }
}

function pathOf(folder: string, id: string, extension: string): string {
  return join(folder, `${PREFIX}${id}.${extension}`)
}

function lockOf(file: string): Database | null {
  try {
    return holdLock(file, 'making a backup')
  } catch {
    // Some drives have no locks; a full disk shows itself at the next write.
    return null
  }
}

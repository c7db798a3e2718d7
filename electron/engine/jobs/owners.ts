import { randomUUID } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { holdLock, isLocked } from '../library/lock-file.ts'

/**
 * Tells the jobs of living processes from those that a dead one left. Window and command line share a library: without this, the
 * one that starts would take the other's running jobs for interrupted, and send its waiting ones a second time.
 */
export interface Owners {
  /** The name of this process, written into the rows of its jobs. */
  readonly self: string
  /** Whether the process that a job belongs to is alive: this one, or another. A job of nobody belongs to no one alive. */
  isAlive(owner: string | null): boolean
  /** From now on the jobs of this process count as left behind. */
  close(): void
}

/** Ids are ours, but a row of a damaged database must not choose which files are opened and removed. */
const OWNER_NAME = /^[\da-f-]{36}$/

/**
 * Enters this process into the folder: an empty SQLite database, locked for as long as the process lives. The system lets go of
 * the lock with the process, however it ends, which neither a process id (they come again) nor a time stamp (laptops
 * sleep) can promise. Throws `disk`.
 */
export function enterOwners(folder: string): Owners {
  const self = randomUUID()
  const file = fileOf(folder, self)
  const lock = holdLock(file, 'entering the library')
  return {
    self,
    isAlive(owner) {
      if (owner === self) return true
      if (owner === null || !OWNER_NAME.test(owner)) return false
      const path = fileOf(folder, owner)
      if (!existsSync(path)) return false
      // A job that waits too long is better than one sent twice.
      if (isLocked(path)) return true
      remove(path)
      return false
    },
    close() {
      if (!lock.isOpen) return
      lock.close()
      remove(file)
    },
  }
}

function fileOf(folder: string, owner: string): string {
  return join(folder, `${owner}.lock`)
}

function remove(file: string): void {
  try {
    rmSync(file, { force: true })
  } catch {
    // A virus scanner holds it. It is looked at again at the next start.
  }
}

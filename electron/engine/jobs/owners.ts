import { randomUUID } from 'node:crypto'
import { lstatSync } from 'node:fs'
import { join } from 'node:path'
import { holdLock, isLocked } from '../database/process-lock.ts'
import { fileIdentity } from '../files/file-identity.ts'
import { UUID } from '../files/own-files.ts'
import { removeFileSync } from '../files/remove-sync.ts'
import {
  openUnsentTombstones,
  readLeftTombstones,
  type UnsentTombstones,
  type LeftTombstones,
} from './unsent-tombstones.ts'

/**
 * Tells the jobs of living processes from those that a dead one left. Window and command line share a library: without this, the
 * one that starts would take the other's running jobs for interrupted, and send its waiting ones a second time.
 */
export interface Owners {
  /** The name of this process, written into the rows of its jobs. */
  readonly self: string
  /**
   * Whether the process that a job belongs to is alive: this one, or another. A job of nobody belongs to no one alive. Where the folder is
   * not the one that was entered, because the library was renamed, nobody can be said to be dead.
   */
  isAlive(owner: string | null): boolean
  /** Notes that a job of this process has ended before it was sent, where the ledger cannot; see `UnsentTombstones`. */
  addTombstone(jobId: string): boolean
  /** What processes that are gone have noted. Throws what the file system throws. */
  leftTombstones(): readonly LeftTombstones[]
  /** From now on the jobs of this process count as left behind. Its notes stay, unless the ledger knows all that is in them. */
  close(options?: { readonly keepNotes: boolean }): void
}

/** Milliseconds. */
const ENTERING_PATIENCE = 1000

/** Ids are ours, but a row of a damaged database must not choose which files are opened and removed. */
const OWNER_NAME = new RegExp(`^${UUID}$`)

/**
 * Enters this process into the folder: an empty SQLite database, locked for as long as the process lives. The system lets go of
 * the lock with the process, however it ends, which neither a process id (they come again) nor a time stamp (laptops
 * sleep) can promise. Throws `disk`.
 */
export function enterOwners(folder: string): Owners {
  const self = randomUUID()
  const file = fileOf(folder, self)
  // A process that looks at this moment who is there holds it for the moment of the look.
  const lock = holdLock(file, 'entering the library', ENTERING_PATIENCE)
  const entry = fileIdentity(file)
  let notes = enterNotes(folder, self)
  const isAlive = (owner: string | null): boolean => {
    if (owner === self) return true
    if (owner === null || !OWNER_NAME.test(owner)) return false
    // A process that has opened the library under its new name stands in the folder there.
    if (fileIdentity(file) !== entry) return true
    const path = fileOf(folder, owner)
    const found = lookAt(path)
    if (found === 'nothing') return false
    // A job that waits too long is better than one sent twice.
    if (found === 'unknown' || isLocked(path)) return true
    remove(path)
    return false
  }
  return {
    self,
    isAlive,
    addTombstone(jobId) {
      notes ??= enterNotes(folder, self)
      return notes?.add(jobId) ?? false
    },
    leftTombstones: () => readLeftTombstones(folder, isAlive),
    close({ keepNotes } = { keepNotes: false }) {
      if (!lock.isOpen) return
      if (!keepNotes) notes?.close()
      lock.close()
      remove(file)
    },
  }
}

/** Null where the file cannot be made, mostly for want of room. It is tried again when there is something to note. */
function enterNotes(folder: string, self: string): UnsentTombstones | null {
  try {
    return openUnsentTombstones(folder, self)
  } catch {
    return null
  }
}

/** A link or a folder is none of ours: it is neither opened nor removed. */
function lookAt(path: string): 'file' | 'nothing' | 'unknown' {
  try {
    const stats = lstatSync(path, { throwIfNoEntry: false })
    if (stats === undefined) return 'nothing'
    return stats.isFile() ? 'file' : 'unknown'
  } catch {
    return 'unknown'
  }
}

function fileOf(folder: string, owner: string): string {
  return join(folder, `${owner}.lock`)
}

function remove(file: string): void {
  try {
    removeFileSync(file)
  } catch {
    // A virus scanner holds it. It is looked at again at the next start.
  }
}

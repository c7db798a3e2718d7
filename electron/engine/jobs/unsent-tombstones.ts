import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { systemErrorCode } from '../files/disk-error.ts'
import { removeFileSync } from '../files/remove-sync.ts'

/**
 * Where a process notes jobs that have ended although the ledger could not take it, because the disk was full: their rows say that they
 * wait, and the process that takes over would send what the user was told is over. The file has its full size
 * from the start, so that a note needs no room.
 */
export interface UnsentTombstones {
  /** Notes that a job of this process has ended before it was sent. Never throws; answers whether it is noted. */
  add(jobId: string): boolean
  /** Removes this process's file: there is nothing in it that the ledger does not know. */
  close(): void
}

/** What a process that is gone has left. */
export interface LeftTombstones {
  /** The name of the process in the rows of its jobs. */
  readonly owner: string
  /**
   * The jobs that ended before they were sent; `all` where there was not even a way to say which. Throws what the file system throws: notes
   * that cannot be read just now must not be taken for none.
   */
  ended(): readonly string[] | 'all'
  /** To be called when all of them are in the ledger. */
  remove(): void
}

/** An id and a line feed. */
const LINE_BYTES = 37
const MOST_NOTES = 100
const NOTES_FILE = /^([\da-f-]{36})\.(ended|doubtful)$/

/** Makes the file of the process that is called `self`. Throws what the file system throws. */
export function openUnsentTombstones(folder: string, self: string): UnsentTombstones {
  const file = fileOf(folder, self, 'ended')
  writeFileSync(file, ' '.repeat(LINE_BYTES * MOST_NOTES))
  const noted = new Set<string>()

  const write = (jobId: string): void => {
    if (noted.size === MOST_NOTES) throw new Error('There is no place for another note')
    const descriptor = openSync(file, 'r+')
    try {
      writeSync(descriptor, `${jobId}\n`, noted.size * LINE_BYTES)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
  }

  return {
    add(jobId) {
      if (noted.has(jobId)) return true
      try {
        write(jobId)
        noted.add(jobId)
        return true
      } catch {
        return rename(file, fileOf(folder, self, 'doubtful'))
      }
    },
    close() {
      removeFileSync(file)
      removeFileSync(fileOf(folder, self, 'doubtful'))
    },
  }
}

/** The notes of processes that are not alive. Throws what the file system throws. */
export function readLeftTombstones(
  folder: string,
  isAlive: (owner: string) => boolean,
): readonly LeftTombstones[] {
  return readdirSync(folder).flatMap((name) => {
    const [, owner, kind] = NOTES_FILE.exec(name) ?? []
    if (owner === undefined || isAlive(owner)) return []
    const file = join(folder, name)
    return [
      {
        owner,
        ended: () => (kind === 'doubtful' ? 'all' : idsIn(file)),
        remove: () => removeFileSync(file),
      },
    ]
  })
}

function fileOf(folder: string, owner: string, kind: 'ended' | 'doubtful'): string {
  return join(folder, `${owner}.${kind}`)
}

/** A name takes no room either, where overwriting does. */
function rename(file: string, doubtful: string): boolean {
  try {
    if (existsSync(file)) renameSync(file, doubtful)
    return existsSync(doubtful)
  } catch {
    return false
  }
}

/** Another process may have been faster. */
function idsIn(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').match(/[\da-f-]{36}/g) ?? []
  } catch (thrown) {
    if (systemErrorCode(thrown) === 'ENOENT') return []
    throw thrown
  }
}

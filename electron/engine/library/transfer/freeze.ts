import { connect } from '../../database/connect.ts'
import { z } from 'zod'
import { databaseError, type Database } from '../../database/database.ts'

/** Sees whether anybody writes to a database, and can stop everybody from it. */
export interface WriteGuard {
  /** Changes with every write, of this process or of another. */
  version(): string
  /**
   * Stops all writes when nothing was written since `version`, in one turn of the event loop: answers whether it did. This
   * process's fail from then on, those of others wait in vain. Throws `disk`.
   */
  freezeUnlessWritten(since: string): boolean
  /** Lets writes through again. Can be called at any time, and twice. */
  release(): void
}

/** Connections that hold a lock. One that nobody refers to any more would be closed, and let go of it. */
const held = new Set<Database>()

const versionSchema = z.object({ data_version: z.number() })
const changesSchema = z.object({ changes: z.number() })

/** Creates the guard of an open database. */
export function createWriteGuard(database: Database, file: string): WriteGuard {
  let lock: Database | null = null

  const version = (): string => {
    // The one counts what others have written, the other what this connection has.
    const others = versionSchema.parse(database.prepare('PRAGMA data_version').get())
    const own = changesSchema.parse(database.prepare('SELECT total_changes() AS changes').get())
    return `${others.data_version} ${own.changes}`
  }

  const release = (): void => {
    if (lock === null) return
    held.delete(lock)
    lock.close()
    lock = null
    if (database.isOpen) database.exec('PRAGMA query_only = OFF')
  }

  return {
    version,
    freezeUnlessWritten(since) {
      try {
        lock = connect(file, { timeout: 5000 })
        lock.exec('BEGIN IMMEDIATE')
        if (version() === since) {
          held.add(lock)
          database.exec('PRAGMA query_only = ON')
          return true
        }
      } catch (thrown) {
        release()
        throw databaseError(thrown, 'locking the library')
      }
      release()
      return false
    },
    release,
  }
}

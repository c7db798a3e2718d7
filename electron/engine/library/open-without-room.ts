import { pathToFileURL } from 'node:url'
import { DatabaseSync } from '@photostructure/sqlite'
import { z } from 'zod'
import { DamagedDatabaseError, type Database } from './database.ts'
import { assertNotNewer, LATEST_VERSION, schemaVersion } from './migrations/migrate.ts'

/** Where the header of SQLite's file format (section 1.3) says whether there is a write-ahead log, which memory cannot have. */
const LOG_FLAGS = [18, 19] as const
const NO_LOG = 1

/**
 * Opens a database on a volume that is full, as it is now and in memory: nothing that is done with it reaches the file, and others can
 * use that one. Throws also while another process has it open, when another version of the app has written it, and when it is damaged.
 */
export function openWithoutRoom(file: string): Database {
  const bytes = contentsOf(file)
  for (const at of LOG_FLAGS) bytes[at] = NO_LOG
  const memory = new DatabaseSync(':memory:')
  try {
    memory.deserialize(bytes)
    assertNotNewer(memory)
    if (schemaVersion(memory) < LATEST_VERSION) throw new Error('an older version has written it')
    if (!isWhole(memory)) throw new DamagedDatabaseError('the database is damaged')
    return memory
  } catch (thrown) {
    memory.close()
    throw thrown
  }
}

/**
 * Opens a database that nobody else has open: who has it alone keeps the index of its log in memory, and not in a file for which there
 * is no room. What is in a log that a crash has left is part of it. Throws what SQLite throws, mostly later.
 */
export function openAlone(file: string): Database {
  const database = new DatabaseSync(`${pathToFileURL(file).href}?mode=rw`, { timeout: 1000 })
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE')
    return database
  } catch (thrown) {
    database.close()
    throw thrown
  }
}

const checkSchema = z.object({ quick_check: z.string() })

/** Here and not on a thread: there is nothing else to be done yet. */
function isWhole(database: Database): boolean {
  const row = database.prepare('PRAGMA quick_check(1)').get()
  return checkSchema.parse(row).quick_check === 'ok'
}

function contentsOf(file: string): Uint8Array {
  const database = openAlone(file)
  try {
    return database.serialize()
  } finally {
    database.close()
  }
}

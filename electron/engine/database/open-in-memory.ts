import { z } from 'zod'
import { databaseUrl } from './database-url.ts'
import { connect } from './connect.ts'
import { DamagedDatabaseError, type Database } from './database.ts'
import { LATEST_VERSION, schemaVersion } from './migrations/migrate.ts'
import { assertOwnSchema } from './schema/assert-own-schema.ts'

const objectSchema = z.object({ type: z.string(), name: z.string(), sql: z.string() })
const versionSchema = z.object({ user_version: z.number().int() })

/**
 * Opens a copy in memory of a database on a full volume: nothing that is done with it reaches the file, and other
 * processes can use that one. Throws while another process has it open, when another version of the app has written
 * it, and when it is damaged.
 */
export function openInMemory(file: string): Database {
  const memory = connect(':memory:', { timeout: PATIENCE })
  try {
    // Set before `ATTACH`, which already reads the file.
    memory.exec('PRAGMA foreign_keys = OFF; PRAGMA locking_mode = EXCLUSIVE')
    memory.prepare('ATTACH ? AS volume').run(urlOf(file))
    if (!isWhole(memory)) throw new DamagedDatabaseError('the database is damaged')
    const version = versionOf(memory)
    if (version > LATEST_VERSION) throw new Error('a newer version has written it')
    // The statements of its schema are run here, so they must be ours.
    assertOwnSchema(memory, version, 'volume')
    copyObjects(memory, version)
    memory.exec('DETACH volume')
    if (schemaVersion(memory) < LATEST_VERSION) throw new Error('an older version has written it')
    memory.exec('PRAGMA foreign_keys = ON')
    return memory
  } catch (thrown) {
    memory.close()
    throw thrown
  }
}

/**
 * Copies schema and rows by SQL, and not as bytes: SQLite would return those in memory that Electron does not let
 * into JavaScript.
 */
function copyObjects(memory: Database, version: number): void {
  const objects = memory
    .prepare(
      "SELECT type, name, sql FROM volume.sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite!_%' ESCAPE '!'",
    )
    .all()
    .map((row) => objectSchema.parse(row))
  const tables = objects.filter(({ type }) => type === 'table')
  memory.exec('BEGIN')
  for (const { sql } of tables) memory.exec(sql)
  for (const { name } of tables) {
    const table = `"${name.replaceAll('"', '""')}"`
    memory.exec(`INSERT INTO main.${table} SELECT * FROM volume.${table}`)
  }
  // After the rows: building an index at once is quicker than maintaining it.
  for (const { type, sql } of objects) if (type !== 'table') memory.exec(sql)
  memory.exec(`PRAGMA main.user_version = ${version}; COMMIT`)
}

function versionOf(memory: Database): number {
  return versionSchema.parse(memory.prepare('PRAGMA volume.user_version').get()).user_version
}

/** How long to wait for a lock, in milliseconds. */
const PATIENCE = 1000

const urlOf = (file: string): string => databaseUrl(file, 'mode=rw')

/**
 * Opens a database that no other process has open: an exclusive connection keeps the index of the log in memory, and
 * not in a file for which there is no space. What a crash has left in the log is included. Throws what SQLite throws,
 * mostly later.
 */
export function openAlone(file: string): Database {
  const database = connect(urlOf(file), { timeout: PATIENCE })
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE')
    return database
  } catch (thrown) {
    database.close()
    throw thrown
  }
}

const checkSchema = z.object({ quick_check: z.string() })

/** Checks the database on this thread: there is nothing else to do yet. */
function isWhole(database: Database): boolean {
  const row = database.prepare('PRAGMA volume.quick_check(1)').get()
  return checkSchema.parse(row).quick_check === 'ok'
}

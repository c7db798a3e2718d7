import type { SqliteDatabase, SqliteDriver } from './driver.ts'

/**
 * What the app needs that some versions of `node:sqlite` lack, each with a test that throws, or is false, without it.
 */
const NEEDS: readonly (readonly [name: string, has: (driver: SqliteDriver) => boolean])[] = [
  ['backup', ({ backup }) => typeof backup === 'function'],
  // Unknown options are ignored silently, so their effect is tested.
  ['timeout', inMemory({ timeout: 1234 }, hasTimeout)],
  ['defensive', inMemory({ defensive: true }, isDefensive)],
  ['isTransaction', inMemory({}, ({ isTransaction }) => typeof isTransaction === 'boolean')],
  ['addresses', opensAddresses],
  ['FTS5 with trigram', inMemory({}, hasTrigram)],
]

/**
 * Returns the first thing that a library lacks of what the app needs, or null. Tested on databases in memory: no
 * version number says what was left out when SQLite was compiled.
 */
export function lackOf(driver: SqliteDriver): string | null {
  for (const [name, has] of NEEDS) {
    try {
      if (!has(driver)) return name
    } catch {
      return name
    }
  }
  return null
}

function inMemory(
  options: { timeout?: number; defensive?: boolean },
  has: (database: SqliteDatabase) => boolean,
): (driver: SqliteDriver) => boolean {
  return ({ DatabaseSync }) => {
    const database = new DatabaseSync(':memory:', options)
    try {
      return has(database)
    } finally {
      database.close()
    }
  }
}

function hasTimeout(database: SqliteDatabase): boolean {
  return database.prepare('PRAGMA busy_timeout').get()?.['timeout'] === 1234
}

function isDefensive(database: SqliteDatabase): boolean {
  try {
    database.exec('PRAGMA writable_schema = ON; DELETE FROM sqlite_schema')
    return false
  } catch {
    return true
  }
}

/**
 * Returns whether addresses (`file:` URLs) can be opened. Read-only: a library that takes the address for a file name
 * then creates no such file.
 */
function opensAddresses({ DatabaseSync }: SqliteDriver): boolean {
  new DatabaseSync('file:vignette-probe?mode=memory', { readOnly: true }).close()
  return true
}

function hasTrigram(database: SqliteDatabase): boolean {
  database.exec("CREATE VIRTUAL TABLE words USING fts5 (word, tokenize = 'trigram')")
  return true
}

import { accessSync, constants, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { connect } from '../../../database/connect.ts'
import { diskRefusalOf } from '../../../database/disk-refusal.ts'
import { preparingOnce } from '../../../database/prepared-once.ts'
import { SQLITE, sqliteCodeOf } from '../../../database/sqlite-error.ts'
import type { SqliteDatabase } from '../../../database/sqlite/driver.ts'
import { systemErrorCode } from '../../../files/disk-error.ts'
import { removeFileSync } from '../../../files/remove-sync.ts'

/**
 * `texts` has the words of each item's texts in their order, and the pairs of characters that stand in a row; both are taken apart before
 * (`index-text.ts`), and only spaces separate them: to the tokenizer `ascii` everything else beyond ASCII is a letter. It has no texts of
 * its own. Its words are found by one character as fast as by more: that is what one types first. `facts` says what follows from the request of an item, its `asked` being in the table of that name, and with which letters its words begin. `refs` has which items went along.
 * `about` says what the file is an index of.
 */
const SCHEMA = [
  `CREATE VIRTUAL TABLE texts USING fts5 (words, pairs, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '1')`,
  `CREATE TABLE facts (n INTEGER PRIMARY KEY, asked INTEGER NOT NULL, bits INTEGER NOT NULL, initials INTEGER NOT NULL) STRICT`,
  `CREATE TABLE asked (id INTEGER PRIMARY KEY, words TEXT NOT NULL UNIQUE) STRICT`,
  `CREATE TABLE refs (item TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (item, n)) STRICT, WITHOUT ROWID`,
  `CREATE INDEX refs_by_item ON refs (n)`,
  `CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT`,
] as const

/** What is in memory alone ends with the thread: for a library that cannot be written to. */
export const IN_MEMORY = ':memory:'

/** Milliseconds that a statement waits for another process that has the library open. */
const PATIENCE = 1000

/**
 * Opens the file of an index, or makes it: anew where it is another program's, damaged, or of another version of the app. Throws where none can be made, and
 * where the disk, or who else has it open, is in the way of one that may be whole.
 */
export function openSearchFile(file: string): SqliteDatabase {
  if (file === IN_MEMORY) return made(file)
  mkdirSync(dirname(file), { recursive: true })
  let database: SqliteDatabase | null = null
  try {
    database = connect(file, { timeout: PATIENCE })
    if (isOwn(database)) return configured(database)
    database.close()
  } catch (thrown) {
    // One that is open cannot be removed everywhere.
    if (database?.isOpen === true) database.close()
    if (isInTheWay(thrown, file)) throw thrown
    // Whatever it is, it is not ours.
  }
  removeSearchFile(file)
  return made(file)
}

/** What SQLite says of a file that is none of its own, or damaged. */
const DAMAGE: ReadonlySet<number | null> = new Set([SQLITE.corrupt, SQLITE.notADatabase])

/**
 * Returns whether an index could not be opened or used for a reason that says nothing of what is in its file: a disk that is full or failing, too many
 * open files, somebody else who has it locked. One that may not be read or written is of no use for good.
 */
export function isInTheWay(thrown: unknown, file: string): boolean {
  if (DAMAGE.has(sqliteCodeOf(thrown)) || diskRefusalOf(thrown) === null) return false
  try {
    accessSync(file, constants.R_OK | constants.W_OK)
    return true
  } catch (refused) {
    return systemErrorCode(refused) !== 'EACCES' && systemErrorCode(refused) !== 'EPERM'
  }
}

/** Removes the file of an index, which is made again from the library. Throws where it cannot be removed. */
export function removeSearchFile(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) removeFileSync(file + suffix)
}

function made(file: string): SqliteDatabase {
  const database = configured(connect(file, { timeout: PATIENCE }))
  try {
    database.exec('BEGIN IMMEDIATE')
    // Another process may have been quicker.
    if (!isOwn(database)) for (const sql of SCHEMA) database.exec(sql)
    database.exec('COMMIT')
    return database
  } catch (thrown) {
    database.close()
    throw thrown
  }
}

/** What a power cut takes of it is indexed again. */
function configured(database: SqliteDatabase): SqliteDatabase {
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY',
  )
  // Every word of it, to look within them.
  database.exec('CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab (main, texts, row)')
  return preparingOnce(database)
}

/** Anybody may have made the file: what is not exactly ours is not used. */
function isOwn(database: SqliteDatabase): boolean {
  return objectsOf(database) === ownObjects()
}

function objectsOf(database: SqliteDatabase): string {
  return JSON.stringify(
    database.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name').all(),
  )
}

let own: string | null = null

function ownObjects(): string {
  if (own !== null) return own
  const database = connect(IN_MEMORY)
  try {
    for (const sql of SCHEMA) database.exec(sql)
    own = objectsOf(database)
    return own
  } finally {
    database.close()
  }
}

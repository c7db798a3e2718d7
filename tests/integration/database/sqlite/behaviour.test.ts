import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  isRuleBroken,
  SQLITE,
  sqliteCodeOf,
} from '../../../../electron/engine/database/sqlite-error.ts'
import type { SqliteDatabase } from '../../../../electron/engine/database/sqlite/driver.ts'
import {
  backupSqlite,
  openSqlite,
  chosenSqlite,
} from '../../../../electron/engine/database/sqlite/sqlite.ts'
import { removeFolder, temporaryFolder } from '../../support/temporary-folders.ts'

/**
 * What the app relies on, whichever SQLite it has: this file runs with both. Where they differ, it says how, so that a new version of one
 * that differs otherwise is noticed.
 */
const isBuiltin = chosenSqlite().specifier === 'node:sqlite'
const ALL_PAGES = 0x7fffffff

let folder = ''
let file = ''
let database: SqliteDatabase = openSqlite(':memory:')

beforeEach(async () => {
  folder = await temporaryFolder()
  file = join(folder, 'library.sqlite')
  database = openSqlite(file, { timeout: 50 })
  database.exec(`
    CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT UNIQUE, size INTEGER, bytes BLOB);
    CREATE TABLE u (t INTEGER REFERENCES t (id))`)
})
afterEach(async () => {
  if (database.isOpen) database.close()
  await removeFolder(folder)
})

function thrownBy(work: () => unknown): unknown {
  try {
    work()
  } catch (thrown) {
    return thrown
  }
  throw new Error('nothing was thrown')
}

function add(...values: [id: number, name: string | null, size?: number | bigint | null]): void {
  const [id, name, size = null] = values
  database.prepare('INSERT INTO t (id, name, size) VALUES (?, ?, ?)').run(id, name, size)
}

describe('values', () => {
  it('come out as they went in, in objects without a prototype', () => {
    const bytes = new Uint8Array([0, 1, 255])
    const insert = database.prepare('INSERT INTO t VALUES (?, ?, ?, ?)')
    expect(insert.run(1, 'Füchse 🦊', 1_700_000_000_000, bytes).changes).toBe(1)
    const row = database.prepare('SELECT * FROM t').get()
    expect(row).toEqual(
      Object.assign(Object.create(null), {
        id: 1,
        name: 'Füchse 🦊',
        size: 1_700_000_000_000,
        bytes,
      }),
    )
    expect(Object.getPrototypeOf(row)).toBeNull()
    expect(database.prepare('SELECT * FROM t WHERE id = 2').get()).toBeUndefined()
  })

  it('that no number holds throw, and are bigints where those are asked for', () => {
    add(1, 'large', 2n ** 63n - 1n)
    const statement = database.prepare('SELECT id, size FROM t')
    expect(() => statement.all()).toThrow(RangeError)
    expect(() => statement.get()).toThrow(RangeError)
    statement.setReadBigInts(true)
    expect({ ...statement.get() }).toEqual({ id: 1n, size: 2n ** 63n - 1n })
    statement.setReadBigInts(false)
    expect({ ...database.prepare('SELECT id FROM t').get() }).toEqual({ id: 1 })
  })

  it('that are the least of all whole numbers are a wrong number with one of the two', () => {
    add(1, 'least', -(2n ** 63n))
    const read = (): unknown => database.prepare('SELECT size FROM t').get()?.['size']
    if (isBuiltin) expect(read()).toBe(-(2 ** 63))
    else expect(read).toThrow(RangeError)
  })

  it('with a character of zero lose what is behind it with one of the two', () => {
    add(1, 'a\0b')
    const { name } = database.prepare('SELECT name FROM t').get() ?? {}
    expect(name).toBe(isBuiltin ? 'a\0b' : 'a')
  })

  it('that are undefined do not become NULL unnoticed with one of the two', () => {
    const insert = (): unknown =>
      database.prepare('INSERT INTO t (name) VALUES (?)').run(undefined as never).changes
    if (isBuiltin) expect(insert).toThrow(TypeError)
    else expect(insert()).toBe(1)
  })
})

describe('errors', () => {
  const locked = (): unknown => {
    const other = openSqlite(file)
    other.exec('BEGIN EXCLUSIVE')
    try {
      return thrownBy(() => database.exec('BEGIN IMMEDIATE'))
    } finally {
      other.close()
    }
  }
  const readOnly = (): unknown => {
    const reader = openSqlite(file, { readOnly: true })
    try {
      return thrownBy(() => reader.exec('DELETE FROM t'))
    } finally {
      reader.close()
    }
  }
  const noDatabase = async (): Promise<unknown> => {
    const other = join(folder, 'other')
    await writeFile(other, 'no database'.repeat(1000))
    const opened = openSqlite(other)
    try {
      return thrownBy(() => opened.prepare('SELECT * FROM sqlite_schema').all())
    } finally {
      opened.close()
    }
  }

  it.each<[string, () => unknown, number, boolean]>([
    ['a lock that another holds for longer than is waited', locked, SQLITE.busy, false],
    ['a file that may only be read', readOnly, SQLITE.readOnly, false],
    ['a file that is no database', noDatabase, SQLITE.notADatabase, false],
    [
      'a folder that is not there',
      () => thrownBy(() => openSqlite(join(folder, 'none', 'file'))),
      SQLITE.cannotOpen,
      false,
    ],
    [
      'a file that must be there and is not',
      () => thrownBy(() => openSqlite(`${pathToFileURL(join(folder, 'none')).href}?mode=rw`)),
      SQLITE.cannotOpen,
      false,
    ],
    [
      'a row that another refers to',
      () => {
        add(1, 'one')
        database.exec('INSERT INTO u VALUES (1)')
        return thrownBy(() => database.exec('DELETE FROM t'))
      },
      SQLITE.constraint,
      true,
    ],
    [
      'a name that is taken',
      () => {
        add(1, 'one')
        return thrownBy(() => add(2, 'one'))
      },
      SQLITE.constraint,
      true,
    ],
    [
      'a value of another kind',
      () => thrownBy(() => database.exec("INSERT INTO t (id) VALUES ('one')")),
      SQLITE.mismatch,
      true,
    ],
    ['no such table', () => thrownBy(() => database.prepare('SELECT * FROM v')), 1, false],
    ['a string in double quotes', () => thrownBy(() => database.prepare('SELECT "v"')), 1, false],
    [
      'a schema that is written to',
      () => thrownBy(() => database.exec('PRAGMA writable_schema = ON; DELETE FROM sqlite_schema')),
      1,
      false,
    ],
  ])('%s has its code', async (_, work, code, isBroken) => {
    const thrown = await work()
    expect([sqliteCodeOf(thrown), isRuleBroken(thrown)]).toEqual([code, isBroken])
  })

  it('of a connection that is closed are none of SQLite', () => {
    const statement = database.prepare('SELECT 1')
    database.close()
    for (const work of [
      () => statement.get(),
      () => statement.all(),
      () => database.exec('SELECT 1'),
      () => database.prepare('SELECT 1'),
      () => database.close(),
    ]) {
      expect(sqliteCodeOf(thrownBy(work))).toBeNull()
    }
    expect(database.isOpen).toBe(false)
  })

  it('of a function go through the statement that calls it, which does nothing then', () => {
    const ours = new Error('ours')
    database.function('fail', () => {
      throw ours
    })
    expect(thrownBy(() => database.exec('INSERT INTO t (id) VALUES (1), (fail())'))).toBe(ours)
    expect(database.prepare('SELECT * FROM t').all()).toEqual([])
  })
})

describe('a connection', () => {
  it('that is closed releases its lock and removes its log, even while its statements are running', () => {
    database.exec('PRAGMA journal_mode = WAL')
    add(1, 'one')
    const statement = database.prepare('SELECT * FROM t')
    statement.get()
    database.exec('BEGIN IMMEDIATE')
    expect(database.isTransaction).toBe(true)
    database.close()
    expect(existsSync(`${file}-wal`)).toBe(false)
    const other = openSqlite(file)
    other.exec('BEGIN EXCLUSIVE; ROLLBACK')
    other.close()
  })

  it('reports whether a transaction is open, also when SQLite has ended it', () => {
    database.exec('BEGIN')
    expect(database.isTransaction).toBe(true)
    thrownBy(() => database.exec('INSERT OR ROLLBACK INTO t (id) VALUES (1), (1)'))
    expect(database.isTransaction).toBe(false)
  })

  it('gives what is written to a function of ours, from a trigger of its own, and no schema may call it', () => {
    const seen: unknown[] = []
    database.exec('PRAGMA trusted_schema = OFF')
    database.function('note', (table, id) => {
      seen.push([table, id])
      return null
    })
    database.exec(
      "CREATE TEMP TRIGGER noted AFTER INSERT ON main.t BEGIN SELECT note('t', NEW.id); END",
    )
    add(7, 'seven')
    expect(seen).toEqual([['t', 7]])
    database.exec('CREATE TRIGGER foreign_one AFTER DELETE ON t BEGIN SELECT note(1, 2); END')
    expect(thrownBy(() => database.exec('DELETE FROM t'))).toMatchObject({
      message: expect.stringContaining('unsafe use of note()'),
    })
  })

  it('attaches a file by its address', () => {
    add(1, 'one')
    const memory = openSqlite(':memory:')
    memory.prepare('ATTACH ? AS volume').run(`${pathToFileURL(file).href}?mode=ro`)
    expect({ ...memory.prepare('SELECT name FROM volume.t').get() }).toEqual({ name: 'one' })
    expect(sqliteCodeOf(thrownBy(() => memory.exec('DELETE FROM volume.t')))).toBe(SQLITE.readOnly)
    memory.close()
  })

  it('loads no extension', () => {
    expect(() => database.prepare("SELECT load_extension('x')").get()).toThrow('not authorized')
  })

  it('finds parts of words', () => {
    database.exec("CREATE VIRTUAL TABLE words USING fts5 (word, tokenize = 'trigram')")
    database.exec("INSERT INTO words VALUES ('a red fox'), ('一只红色的狐狸')")
    const find = database.prepare('SELECT rowid FROM words WHERE words MATCH ?')
    expect(find.all('"d fo"').map(({ rowid }) => rowid)).toEqual([1])
    expect(find.all('"红色的"').map(({ rowid }) => rowid)).toEqual([2])
  })
})

describe('a copy', () => {
  const copied = (): unknown[] => {
    const copy = openSqlite(join(folder, 'copy'), { readOnly: true })
    try {
      return copy.prepare('SELECT name FROM t').all()
    } finally {
      copy.close()
    }
  }

  it('waits for a lock that somebody lets go of', async () => {
    add(1, 'one')
    const source = openSqlite(file, { timeout: 20_000 })
    const other = openSqlite(file)
    other.exec('BEGIN EXCLUSIVE')
    const copying = backupSqlite(source, join(folder, 'copy'), ALL_PAGES)
    other.exec('ROLLBACK')
    await copying
    source.close()
    other.close()
    expect(copied()).toHaveLength(1)
  })

  it.runIf(isBuiltin)('of a database that stays locked says so after a while', async () => {
    const other = openSqlite(file)
    other.exec('BEGIN EXCLUSIVE')
    const failure = await backupSqlite(database, join(folder, 'copy'), ALL_PAGES).catch(
      (thrown: unknown) => thrown,
    )
    other.close()
    expect(failure).toMatchObject({ message: 'database is locked', errcode: SQLITE.busy })
  })

  it.each<[string, () => Promise<SqliteDatabase>, () => string, number]>([
    [
      'of what is no database',
      async () => {
        await writeFile(join(folder, 'other'), 'no database'.repeat(1000))
        return openSqlite(join(folder, 'other'))
      },
      () => join(folder, 'copy'),
      SQLITE.notADatabase,
    ],
    [
      'to where there is no folder',
      async () => openSqlite(file),
      () => join(folder, 'none', 'copy'),
      SQLITE.cannotOpen,
    ],
  ])('%s fails with the code of SQLite', async (_, open, to, code) => {
    const source = await open()
    const failure = await backupSqlite(source, to(), ALL_PAGES).catch((thrown: unknown) => thrown)
    source.close()
    expect(sqliteCodeOf(failure)).toBe(code)
  })
})

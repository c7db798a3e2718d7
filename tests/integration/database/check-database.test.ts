import { open, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkDatabase } from '../../../electron/engine/database/check-database.ts'
import { openSqlite } from '../../../electron/engine/database/sqlite/sqlite.ts'
import { temporaryFolders } from '../library/temporary-folder.ts'

const temporaryFolder = temporaryFolders()

/** A small one is checked on this thread, a large one on another. */
const SIZES = [
  ['small', 20_000],
  ['large', 4_000_000],
] as const

/** Returns the path of a database with so many bytes in a table that has an index. */
async function databaseOf(bytes: number): Promise<string> {
  const file = join(await temporaryFolder(), 'some.sqlite')
  const database = openSqlite(file)
  database.exec(`
    CREATE TABLE filled (text);
    CREATE INDEX by_text ON filled (text);
    WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ${bytes / 200})
    INSERT INTO filled SELECT hex(randomblob(50)) FROM number`)
  database.close()
  return file
}

/** Writes over pages from the third on. */
async function damage(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  await handle.write(Buffer.alloc(8192, 0xa5), 0, 8192, 2 * 4096)
  await handle.close()
}

describe.each(SIZES)('a %s database', (_size, bytes) => {
  it.each(['quick', 'full'] as const)(
    'that is whole is ok, and one that is not is damaged: %s',
    async (kind) => {
      const file = await databaseOf(bytes)
      expect(await checkDatabase(file, kind)).toBe('ok')
      await damage(file)
      expect(await checkDatabase(file, kind)).toBe('damaged')
    },
  )

  it('that another one writes is checked as it was before', async () => {
    const file = await databaseOf(bytes)
    const writer = openSqlite(file)
    writer.exec('PRAGMA journal_mode = WAL')
    writer.exec("BEGIN IMMEDIATE; INSERT INTO filled VALUES ('more')")
    expect(await checkDatabase(file, 'quick')).toBe('ok')
    writer.exec('COMMIT')
    writer.close()
  })

  it('that is no longer wanted to be checked is unknown', async () => {
    expect(await checkDatabase(await databaseOf(bytes), 'quick', AbortSignal.abort())).toBe(
      'unknown',
    )
  })
})

it('what is no database is damaged, and what is not there unknown', async () => {
  const file = await databaseOf(20_000)
  await writeFile(file, 'no database at all, but words, '.repeat(100))
  expect(await checkDatabase(file, 'quick')).toBe('damaged')
  await rm(file)
  expect(await checkDatabase(file, 'quick')).toBe('unknown')
})

it('a small database that somebody has for himself for a moment is waited for', async () => {
  const file = await databaseOf(20_000)
  const owner = openSqlite(file)
  owner.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  const checked = checkDatabase(file, 'quick')
  setTimeout(() => {
    owner.exec('COMMIT')
    owner.close()
  }, 300)
  expect(await checked).toBe('ok')
})

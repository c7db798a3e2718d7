import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { connect } from '../../../electron/engine/database/connect.ts'
import { openDatabase, type Database } from '../../../electron/engine/database/database.ts'
import { createRowFlush } from '../../../electron/engine/database/row-flush.ts'
import { unflushed } from '../../../electron/engine/database/unflushed.ts'
import { temporaryFolders } from '../library/temporary-folder.ts'
import { insertJob } from '../library/test-library.ts'

const temporaryFolder = temporaryFolders()

/** SQLite's own words for how a commit is flushed: 1 is NORMAL, 2 is FULL. */
function flushing(database: Database): unknown {
  return database.prepare('PRAGMA synchronous').get()?.['synchronous']
}

it('only what is written without a flush goes without one, also where it fails', async () => {
  const database = openDatabase(join(await temporaryFolder(), 'library.sqlite'))
  expect(unflushed(database, () => flushing(database))).toBe(1)
  expect(flushing(database)).toBe(2)
  expect(() => unflushed(database, () => database.exec('nonsense'))).toThrow('nonsense')
  expect(flushing(database)).toBe(2)
  database.close()
})

it('rows are flushed while the database goes on, as often as that is asked for', async () => {
  const file = join(await temporaryFolder(), 'library.sqlite')
  const database = openDatabase(file)
  const { flush, close } = createRowFlush(file, database)
  unflushed(database, () => insertJob(database, 'a'))
  const first = flush()
  unflushed(database, () => insertJob(database, 'b'))
  const second = flush()
  // What has not begun takes all that is written until then along.
  expect(second).toBe(first)
  await second
  await flush()
  await close()
  await close()
  expect(database.prepare('SELECT id FROM jobs ORDER BY id').all()).toEqual([
    { id: 'a' },
    { id: 'b' },
  ])
  database.close()
})

it('a log that cannot be flushed is a disk error, each time it is asked for', async () => {
  const folder = await temporaryFolder()
  const database = openDatabase(join(folder, 'library.sqlite'))
  insertJob(database, 'a')
  const missing = join(folder, 'missing.sqlite')
  const { flush, close } = createRowFlush(missing, database)
  const disk = { data: { code: 'disk' } }
  await expect(flush()).rejects.toMatchObject(disk)
  await expect(flush()).rejects.toMatchObject(disk)
  await writeFile(`${missing}-wal`, '')
  await flush()
  await close()
  database.close()
})

it('a database that can have no log flushes every commit, and has nothing to be flushed beside it', async () => {
  const file = join(await temporaryFolder(), 'library.sqlite')
  openDatabase(file).close()
  const database = connect(file)
  database.exec('PRAGMA journal_mode = DELETE')
  expect(unflushed(database, () => flushing(database))).toBe(2)
  await createRowFlush(file, database).flush()
  database.close()
})

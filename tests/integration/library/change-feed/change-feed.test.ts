import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import {
  openDatabase,
  transaction,
  type Database,
} from '../../../../electron/engine/database/database.ts'
import { openInMemory } from '../../../../electron/engine/database/open-in-memory.ts'
import {
  createChangeFeed,
  type ChangeFeed,
} from '../../../../electron/engine/library/change-feed/change-feed.ts'
import { temporaryFolders } from '../temporary-folder.ts'
import { addFixture, insertJob, openTestLibrary, TEST_TIME } from '../test-library.ts'

const newFolder = temporaryFolders()
const changeSchema = z.object({ seq: z.number(), what: z.string(), ref: z.number() })

let folder = ''
let database: Database
let feed: ChangeFeed

beforeEach(async () => {
  folder = await newFolder()
  database = openDatabase(join(folder, 'library.sqlite'))
  insertJob(database, 'job')
  feed = createChangeFeed(database)
})
afterEach(() => {
  if (database.isOpen) database.close()
})

function addItems(first: number, count: number): void {
  database
    .prepare(
      `WITH RECURSIVE i (i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM i WHERE i < ?1 + ?2 - 1)
       INSERT INTO assets (id, job_id, idx, kind, mime, width, height, bytes, sha256, created_at, file)
       SELECT 'item-' || i, 'job', i, 'image', 'image/png', 1, 1, 1, '${'a'.repeat(64)}', i, i FROM i`,
    )
    .run(first, count)
}
const rows = (of = database) =>
  of
    .prepare('SELECT seq, what, ref FROM changes ORDER BY seq')
    .all()
    .map((row) => changeSchema.parse(row))
/** Returns what is new in the feed since the last call. */
function news(): string[] {
  const found = rows().map(({ what, ref }) => `${what} ${ref}`)
  database.exec('DELETE FROM changes')
  return found
}

it('names every item that is added, changed or deleted, and none of which nothing is told', () => {
  addItems(1, 2)
  expect(news()).toEqual(['item 1', 'item 2'])
  for (const change of [
    'trashed_at = 5',
    'deleted_at = 6',
    'missing_since = 7',
    'favourite = 1',
    "color = '#102030'",
    'extra = 1',
    `edit = '{"type":"cutOut"}'`,
    "kind = 'file', width = NULL, height = NULL",
    'bytes = 9',
  ]) {
    database.exec(`UPDATE assets SET ${change} WHERE n = 2`)
    expect(news(), change).toEqual(['item 2'])
    database.exec(`UPDATE assets SET ${change} WHERE n = 2`)
    expect(news(), `${change}, again`).toEqual([])
  }
  database.exec("UPDATE assets SET file = 'other', favourite_at = 3 WHERE n = 2")
  expect(news()).toEqual([])
  database.exec('DELETE FROM assets WHERE n = 1')
  expect(news()).toEqual(['item 1'])
})

it('forgets what a transaction that was rolled back has noted', () => {
  expect(() =>
    transaction(database, () => {
      addItems(1, 1)
      feed.note('tag', 3)
      throw new Error('no')
    }),
  ).toThrow('no')
  expect(news()).toEqual([])
})

it('says of very many items in one row that there are many, and names those after them again', () => {
  addItems(1, 500)
  news()
  const changed = transaction(database, () =>
    feed.asOne(() => database.prepare('UPDATE assets SET favourite = 1').run().changes),
  )
  expect(changed).toBe(500)
  expect(news()).toEqual(['item 0'])
  expect(() =>
    transaction(database, () =>
      feed.asOne(() => {
        database.exec('UPDATE assets SET favourite = 0')
        throw new Error('no')
      }),
    ),
  ).toThrow('no')
  database.exec('UPDATE assets SET favourite = 0 WHERE n = 7')
  expect(news()).toEqual(['item 7'])
  expect(() => feed.asOne(() => undefined)).toThrow('transaction')
})

it('keeps the newest rows only, in the order of their numbers', () => {
  addItems(1, 60_000)
  const kept = rows()
  expect(kept.length).toBeGreaterThanOrEqual(50_000)
  expect(kept.length).toBeLessThan(51_100)
  expect(kept.at(-1)).toEqual({ seq: 60_000, what: 'item', ref: 60_000 })
})

it('is written by an open library, also for what it adds itself', async () => {
  database.close()
  const library = await openTestLibrary(folder)
  insertJob(library.database, 'other')
  await addFixture(library, 'image.png', { jobId: 'other' })
  expect(rows(library.database).some(({ what, ref }) => what === 'item' && ref === 1)).toBe(true)
  await library.close()
})

it('does not keep a library that can only be looked at from being opened', () => {
  database.close()
  const copy = openInMemory(join(folder, 'library.sqlite'))
  expect(() => createChangeFeed(copy)).not.toThrow()
  copy.close()
})

it('begins anew, far behind its last number, in a database that was rebuilt', async () => {
  addItems(1, 20)
  database.close()
  const library = await openTestLibrary(folder)
  await library.close()
  await writeFile(join(folder, 'library.sqlite'), 'garbage'.repeat(1000))
  for (const suffix of ['-wal', '-shm']) {
    await rm(join(folder, `library.sqlite${suffix}`), { force: true })
  }
  const rebuilt = await openTestLibrary(folder)
  expect(rebuilt.restoration).not.toBeNull()
  expect(rows(rebuilt.database)).toEqual([{ seq: TEST_TIME, what: 'item', ref: 0 }])
  await rebuilt.close()
})

import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDatabase, transaction } from '../../../electron/engine/database/database.ts'
import {
  LATEST_VERSION,
  migrateToLatest,
} from '../../../electron/engine/database/migrations/migrate.ts'
import { openSqlite } from '../../../electron/engine/database/sqlite/sqlite.ts'
import { temporaryFolders } from '../library/temporary-folder.ts'
import { insertJob } from '../library/test-library.ts'

const temporaryFolder = temporaryFolders()

async function databaseFile(): Promise<string> {
  return join(await temporaryFolder(), 'library.sqlite')
}

describe('openDatabase', () => {
  it('makes a new database with the latest schema and safe settings', async () => {
    const database = openDatabase(await databaseFile())
    expect(database.prepare('PRAGMA user_version').get()).toEqual({ user_version: LATEST_VERSION })
    expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' })
    // 2 is FULL.
    expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 })
    expect(database.prepare('PRAGMA foreign_keys').get()).toEqual({ foreign_keys: 1 })
    expect(database.prepare('PRAGMA busy_timeout').get()).toEqual({ timeout: 5000 })
    database.close()
  })

  it('keeps what is in it when it is opened again', async () => {
    const file = await databaseFile()
    const first = openDatabase(file)
    insertJob(first, 'job')
    first.close()
    const second = openDatabase(file)
    expect(second.prepare('SELECT id FROM jobs').all()).toEqual([{ id: 'job' }])
    second.close()
  })

  it('refuses a database of a newer version and does not touch it', async () => {
    const file = await databaseFile()
    const newer = openSqlite(file)
    newer.exec(`CREATE TABLE future (x); PRAGMA user_version = ${LATEST_VERSION + 1}`)
    newer.close()
    const before = await readFile(file)
    expect(() => openDatabase(file)).toThrow(
      expect.objectContaining({
        data: expect.objectContaining({
          code: 'disk',
          detail: expect.stringContaining('newer version of Vignette'),
        }),
      }),
    )
    expect(await readFile(file)).toEqual(before)
  })

  it('refuses a file that is no database and does not touch it', async () => {
    const file = await databaseFile()
    await writeFile(file, 'this is no database, but it is somebody’s file'.repeat(100))
    const before = await readFile(file)
    expect(() => openDatabase(file)).toThrow(
      expect.objectContaining({ data: expect.objectContaining({ code: 'disk' }) }),
    )
    expect(await readFile(file)).toEqual(before)
  })

  it('fails with a disk error where there is no folder', async () => {
    const folder = await temporaryFolder()
    expect(() => openDatabase(join(folder, 'missing', 'library.sqlite'))).toThrow(
      expect.objectContaining({ data: expect.objectContaining({ code: 'disk' }) }),
    )
  })
})

describe('the schema', () => {
  it('refuses unknown states, broken JSON, wrong types and outputs without a job', async () => {
    const database = openDatabase(await databaseFile())
    insertJob(database, 'job')
    expect(() => database.exec("UPDATE jobs SET state = 'lost'")).toThrow(/CHECK/)
    expect(() => database.exec("UPDATE jobs SET request = '{'")).toThrow(/CHECK/)
    expect(() => database.exec("UPDATE jobs SET created_at = 'today'")).toThrow(/INTEGER/)
    expect(() =>
      database.exec(
        "INSERT INTO attempts (id, job_id, part, started_at) VALUES ('a', 'none', 0, 1)",
      ),
    ).toThrow(/FOREIGN KEY/)
    expect(() => database.exec("DELETE FROM jobs WHERE id = 'job'")).not.toThrow()
    database.close()
  })

  it.each([
    [
      'a page of the feed',
      `SELECT id FROM jobs WHERE dismissed = 0 AND (created_at, id) < (5, 'x')
       ORDER BY created_at DESC, id DESC LIMIT 50`,
      'jobs_feed',
    ],
    [
      'unfinished jobs',
      `SELECT id FROM jobs WHERE state IN ('queued', 'sending', 'streaming', 'saving')
       ORDER BY created_at, id`,
      'jobs_unfinished',
    ],
    [
      'attempts of a job',
      `SELECT id FROM attempts WHERE job_id = 'job' ORDER BY started_at, part`,
      'attempts_by_job',
    ],
    ['outputs of a job', `SELECT id FROM assets WHERE job_id = 'job' ORDER BY idx`, 'autoindex'],
    ['newest assets', 'SELECT id FROM assets ORDER BY created_at DESC, id DESC', 'assets_feed'],
  ])('finds %s by an index, without sorting', async (_, query, index) => {
    const database = openDatabase(await databaseFile())
    const plan = JSON.stringify(database.prepare(`EXPLAIN QUERY PLAN ${query}`).all())
    expect(plan).toContain(index)
    expect(plan).not.toContain('TEMP B-TREE')
    database.close()
  })
})

describe('migrations', () => {
  it('leave a database at the last good step when one fails', async () => {
    const database = openSqlite(await databaseFile())
    const steps = [
      { version: 1, sql: 'CREATE TABLE one (x)' },
      { version: 2, sql: 'CREATE TABLE two (x); CREATE TABLE one (x)' },
    ]
    expect(() => migrateToLatest(database, steps)).toThrow(/already exists/)
    expect(database.prepare('PRAGMA user_version').get()).toEqual({ user_version: 1 })
    expect(database.prepare('SELECT name FROM sqlite_schema').all()).toEqual([{ name: 'one' }])

    const mended = [
      steps[0] ?? { version: 1, sql: '' },
      { version: 2, sql: 'CREATE TABLE two (x)' },
    ]
    migrateToLatest(database, mended)
    migrateToLatest(database, mended)
    expect(database.prepare('PRAGMA user_version').get()).toEqual({ user_version: 2 })
    database.close()
  })
})

describe('transaction', () => {
  it('keeps all of it or nothing', async () => {
    const database = openDatabase(await databaseFile())
    expect(
      transaction(database, () => {
        insertJob(database, 'kept')
        return 'answer'
      }),
    ).toBe('answer')
    expect(() =>
      transaction(database, () => {
        insertJob(database, 'lost')
        throw new Error('no')
      }),
    ).toThrow('no')
    expect(() => transaction(database, async () => insertJob(database, 'later'))).toThrow(
      /synchronous/,
    )
    expect(database.prepare('SELECT id FROM jobs').all()).toEqual([{ id: 'kept' }])
    database.close()
  })
})

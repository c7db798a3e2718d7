import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Library } from '../../../../electron/engine/library/library.ts'
import type { SqliteDatabase } from '../../../../electron/engine/database/sqlite/driver.ts'
import { temporaryFolders } from '../temporary-folder.ts'
import { openTestLibrary } from '../test-library.ts'
import { fillLibrary, type FilledLibrary } from './filled-library.ts'
import { changeDatabase } from './hostile-backup.ts'

const newFolder = temporaryFolders()
let filled: FilledLibrary
let other: Library
let backup = ''

beforeEach(async () => {
  filled = await fillLibrary(join(await newFolder(), 'library'))
  other = await openTestLibrary(await newFolder())
  backup = join(await newFolder(), 'backup')
  await filled.library.transfer.backup(backup, { format: 'folder' })
})
afterEach(async () => {
  await filled.library.close()
  await other.close()
})

const columnSchema = z.array(z.object({ name: z.string() }))

/** Makes a table anew without any rule about what may be in it. */
function withoutRules(database: SqliteDatabase, table: string): void {
  const info = database.prepare(`PRAGMA table_info(${table})`).all()
  const columns = columnSchema.parse(info).map(({ name }) => name)
  database.exec(`
    PRAGMA foreign_keys = OFF;
    CREATE TABLE loose (${columns.join(', ')});
    INSERT INTO loose SELECT * FROM ${table};
    DROP TABLE ${table};
    ALTER TABLE loose RENAME TO ${table}`)
}

const firstId = () => filled.shown[0]?.id ?? ''

describe('one row that is damaged does not keep the others out', () => {
  it.each([
    ['a text for a number', "created_at = 'soon'"],
    ['half a number', 'created_at = 1.5'],
    ['a number that is too large', 'created_at = 9223372036854775807'],
    ['bytes for a text', "source_url = x'00ff'"],
    ['deleted, but never in the trash', 'deleted_at = 5, trashed_at = NULL'],
  ])('of an item: %s', async (_, change) => {
    await changeDatabase(backup, (database) => {
      withoutRules(database, 'assets')
      database.exec(`UPDATE assets SET ${change} WHERE id = '${firstId()}'`)
    })
    const { assets, problems } = await other.transfer.import(backup)
    expect(assets).toEqual({ added: 3, known: 1 })
    expect(problems).toEqual([{ subject: firstId(), problem: 'damaged' }])
  })

  it.each(["updated_at = 'soon'", 'dismissed = 7', 'model = NULL'])(
    'of a job: %s',
    async (change) => {
      await changeDatabase(backup, (database) => {
        withoutRules(database, 'jobs')
        database.exec(`UPDATE jobs SET ${change} WHERE id = 'waiting'`)
      })
      const { jobs, assets, problems } = await other.transfer.import(backup)
      expect({ jobs, assets }).toEqual({
        jobs: { added: 2, known: 0 },
        assets: { added: 4, known: 1 },
      })
      expect(problems).toEqual([{ subject: 'waiting', problem: 'damaged' }])
    },
  )

  it('of an attempt', async () => {
    await changeDatabase(backup, (database) => {
      withoutRules(database, 'attempts')
      database.exec("INSERT INTO attempts (id, job_id, part, bytes) VALUES ('bad', 'job', -5, 0)")
    })
    expect((await other.transfer.import(backup)).assets).toEqual({ added: 4, known: 1 })
    expect(other.database.prepare("SELECT 1 FROM attempts WHERE id = 'bad'").get()).toBeUndefined()
  })

  it('nor do hundreds of them', async () => {
    await changeDatabase(backup, (database) => {
      withoutRules(database, 'assets')
      const insert = database.prepare(
        "INSERT INTO assets (id, job_id, idx, file, source_url) VALUES (?, 'job', ?, ?, x'00')",
      )
      // Their ids come before all others.
      for (let bad = 0; bad < 450; bad += 1) {
        insert.run(`!${String(bad).padStart(4, '0')}`, bad + 10, `${bad}.png`)
      }
    })
    const { assets, problemCount } = await other.transfer.import(backup)
    expect({ assets, problemCount }).toEqual({ assets: { added: 4, known: 1 }, problemCount: 450 })
  })
})

it('the address of a foreign row loses its password and its token', async () => {
  await changeDatabase(backup, (database) =>
    database.exec("UPDATE assets SET source_url = 'https://u:p@host/a.png?api_key=sk-123456'"),
  )
  await other.transfer.import(backup)
  const rows = other.database.prepare('SELECT source_url FROM assets').all()
  expect(JSON.stringify(rows)).toContain('https://host/a.png?api_key=redacted-')
  expect(JSON.stringify(rows)).not.toMatch(/sk-123456|u:p/)
})

import { access, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { pruneSpools } from '../../../electron/engine/jobs/recovery/prune-spools.ts'
import { readSpool, removeSpool } from '../../../electron/engine/jobs/spool.ts'
import { openDatabase, type Database } from '../../../electron/engine/database/database.ts'
import { insertJob } from '../library/test-library.ts'
import { removeFolder, temporaryFolder } from '../support/temporary-folders.ts'

let around = ''
let folder = ''
let precious = ''
let database: Database

beforeEach(async () => {
  around = await temporaryFolder()
  folder = join(around, 'library', 'spool')
  precious = join(around, 'precious.txt')
  await mkdir(folder, { recursive: true })
  await writeFile(precious, 'mine')
  database = openDatabase(join(around, 'library.sqlite'))
})
afterEach(async () => {
  database.close()
  await removeFolder(around)
})

const NAMES = [
  '../../precious.txt',
  '..\\..\\precious.txt',
  '..',
  '.',
  '../../library/spool/../../precious.txt',
]

it.each(NAMES)('a row with the spool %j has no file of the user removed', async (name) => {
  insertJob(database, 'job')
  database.exec("UPDATE jobs SET state = 'failed'")
  database
    .prepare(
      "INSERT INTO attempts (id, job_id, part, started_at, spool_file) VALUES ('a', 'job', 0, 1, ?)",
    )
    .run(name)
  const place = { spoolFolder: folder, assertInPlace: () => undefined }
  await pruneSpools(database, place, Date.now())
  await removeSpool(place, name)
  await access(precious)
  // Nobody asks for it again.
  expect(database.prepare('SELECT spool_file FROM attempts').get()).toEqual({ spool_file: null })
})

it.each(NAMES)('and none read: %j', async (name) => {
  const reading = (async () => {
    for await (const piece of readSpool(folder, name)) expect(piece).toBeUndefined()
  })()
  await expect(reading).rejects.toThrow(/ENOENT/)
})

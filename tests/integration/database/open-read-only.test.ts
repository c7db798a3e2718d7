import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { transaction, type Database } from '../../../electron/engine/database/database.ts'
import { openReadOnly } from '../../../electron/engine/database/open-read-only.ts'
import { temporaryFolders } from '../library/temporary-folder.ts'
import { insertJob, openTestLibrary } from '../library/test-library.ts'

const temporaryFolder = temporaryFolders()
const jobsIn = (database: Database) => database.prepare('SELECT count(*) AS count FROM jobs').get()

async function closedLibrary(): Promise<string> {
  const library = await openTestLibrary(await temporaryFolder())
  insertJob(library.database, 'first')
  await library.close()
  return library.folder
}

it('what a living process writes is seen, also when its log has not a byte yet', async () => {
  const folder = await closedLibrary()
  const writer = await openTestLibrary(folder)
  const reader = await openReadOnly(join(folder, 'library.sqlite'))
  transaction(writer.database, () => {
    for (let number = 0; number < 500; number += 1) insertJob(writer.database, `job ${number}`)
  })
  writer.database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  expect(jobsIn(reader)).toEqual({ count: 501 })
  expect(reader.prepare('PRAGMA quick_check').get()).toEqual({ quick_check: 'ok' })
  reader.close()
  await writer.close()
})

it.each([
  ['an empty log', ['library.sqlite-wal']],
  ['an empty index', ['library.sqlite-shm']],
  ['both', ['library.sqlite-wal', 'library.sqlite-shm']],
])('%s that a dead process has left is in nobody’s way', async (_, names) => {
  const folder = await closedLibrary()
  for (const name of names) await writeFile(join(folder, name), '')
  const reader = await openReadOnly(join(folder, 'library.sqlite'))
  expect(jobsIn(reader)).toEqual({ count: 1 })
  reader.close()
})

it('a file that is no database is refused as a failure of the disk', async () => {
  const file = join(await temporaryFolder(), 'library.sqlite')
  await writeFile(file, 'mine '.repeat(1000))
  await expect(openReadOnly(file)).rejects.toMatchObject({ data: { code: 'disk', reason: null } })
})

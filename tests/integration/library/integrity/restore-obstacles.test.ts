import { lstat, mkdir, readdir, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { newestAssets } from '../../../../electron/engine/library/asset-list.ts'
import { openLibrary, type Library } from '../../../../electron/engine/library/library.ts'
import { openSqlite } from '../../../../electron/engine/database/sqlite/sqlite.ts'
import { recordingLog } from '../../support/recording-log.ts'
import { temporaryFolders } from '../temporary-folder.ts'
import { addFixture, insertJob, openTestLibrary, TEST_TIME } from '../test-library.ts'
import { TEST_READING } from '../../support/test-readers.ts'

const temporaryFolder = temporaryFolders()
const DAY = 24 * 60 * 60 * 1000
let folder = ''
let database = ''

/** A library with two pictures and two snapshots, of which the newer one has both. */
beforeEach(async () => {
  folder = await temporaryFolder()
  database = join(folder, 'library.sqlite')
  let now = TEST_TIME
  const options = { folder, log: recordingLog(), grabFrame: async () => null, ...TEST_READING }
  const library = await openLibrary({ ...options, clock: () => now })
  insertJob(library.database, 'job')
  await addFixture(library, 'image.png')
  await library.snapshots.takeIfChanged()
  now += DAY
  await addFixture(library, 'image.jpg', { index: 1 })
  await library.close()
})

async function snapshotPaths(): Promise<string[]> {
  const names = await readdir(join(folder, 'snapshots'))
  return names.toSorted().map((name) => join(folder, 'snapshots', name))
}

/** Opens the library as it is now, sees that nothing is lost, and closes it. */
async function opensWhole(): Promise<Pick<Library, 'restoration'>> {
  const library = await openTestLibrary(folder)
  expect(newestAssets(library, 9).map(({ prompt }) => prompt)).toEqual(['a fox', 'a fox'])
  const { restoration } = library
  await library.close()
  return { restoration }
}

describe('a damaged database is replaced although', () => {
  beforeEach(() => truncate(database, 512))

  it.each([
    ['a folder', (path: string) => mkdir(path)],
    ['a link that leads nowhere', (path: string) => symlink('/nowhere/at/all', path)],
  ])('the newest snapshot is %s', async (_, put) => {
    const [older = '', newest = ''] = await snapshotPaths()
    await rm(newest)
    await put(newest)
    const { restoration } = await opensWhole()
    expect(restoration?.snapshotTakenAt).toBe(TEST_TIME)
    expect(older).not.toBe('')
  })

  it('something else stands where a month of the journal should', async () => {
    const [month = ''] = await readdir(join(folder, 'journal'))
    await rm(join(folder, 'journal', month))
    await mkdir(join(folder, 'journal', month))
    expect((await opensWhole()).restoration?.quarantine).toMatch(/^damaged-/)
  })
})

it('a database of another program in its place is set aside, as it is', async () => {
  await rm(database)
  const foreign = openSqlite(database)
  foreign.exec('CREATE TABLE recipes (name)')
  foreign.close()
  const { restoration } = await opensWhole()
  const aside = openSqlite(join(folder, 'snapshots', restoration?.quarantine ?? ''))
  expect(aside.prepare('SELECT name FROM sqlite_schema').all()).toEqual([{ name: 'recipes' }])
  aside.close()
})

it('a database on a disconnected drive does not count as lost', async () => {
  await rm(database)
  await symlink('/nowhere/at/all.sqlite', database)
  await expect(openTestLibrary(folder)).rejects.toMatchObject({ data: { code: 'disk' } })
  expect((await lstat(database)).isSymbolicLink()).toBe(true)
})

it('an intact database is opened even when something else is in the place of its snapshots', async () => {
  await rm(join(folder, 'snapshots'), { recursive: true })
  await writeFile(join(folder, 'snapshots'), 'mine')
  expect((await opensWhole()).restoration).toBeNull()
})

it('that there is no room for snapshots is said as a failure of the disk', async () => {
  await truncate(database, 512)
  await rm(join(folder, 'snapshots'), { recursive: true })
  await writeFile(join(folder, 'snapshots'), 'mine')
  await expect(openTestLibrary(folder)).rejects.toMatchObject({ data: { code: 'disk' } })
})

it('a folder into which a move was cut short is no library', async () => {
  await rm(database)
  await writeFile(join(folder, 'library.sqlite.moving'), '')
  await expect(openTestLibrary(folder)).rejects.toMatchObject({
    data: { code: 'disk', reason: 'move_unfinished', detail: null },
  })
})

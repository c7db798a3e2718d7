import { readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { openLibrary, type Library } from '../../../electron/engine/library/library.ts'
import { recordingLog } from '../support/recording-log.ts'
import { temporaryFolders } from './temporary-folder.ts'
import { addFixture, insertJob, TEST_TIME } from './test-library.ts'
import { TEST_READING } from '../support/test-readers.ts'

const temporaryFolder = temporaryFolders()
const DAY = 24 * 60 * 60 * 1000
let folder = ''
let now = TEST_TIME

beforeEach(async () => {
  folder = await temporaryFolder()
  now = TEST_TIME
})

async function opened(): Promise<Library> {
  const log = recordingLog()
  return openLibrary({
    folder,
    clock: () => now,
    log,
    grabFrame: async () => null,
    ...TEST_READING,
  })
}

const daysOfSnapshots = async (): Promise<string[]> =>
  (await readdir(join(folder, 'snapshots')))
    .flatMap((name) => /^snapshot-([\d-]{10})T/.exec(name)?.[1] ?? [])
    .toSorted()

it('what is deleted while the clock is years behind stays in the trash when it is set right', async () => {
  const library = await opened()
  insertJob(library.database, 'job', TEST_TIME)
  const asset = await addFixture(library, 'image.png')
  now = Date.UTC(2000, 0, 1)
  await library.trash.put([asset.id])
  now = TEST_TIME + 60_000
  expect(await library.trash.deleteExpired()).toEqual({ type: 'emptied', deleted: 0 })
  expect(library.trash.count()).toBe(1)
  now = TEST_TIME + 31 * DAY
  expect(await library.trash.deleteExpired()).toEqual({ type: 'emptied', deleted: 1 })
  await library.close()
})

it('snapshots from a future do not crowd out those that are taken when the clock is right', async () => {
  const library = await opened()
  const take = async (time: number): Promise<void> => {
    now = time
    insertJob(library.database, `job of ${time}`, time)
    await library.snapshots.takeIfChanged()
  }
  for (let day = 0; day < 9; day += 1) await take(TEST_TIME + (400 + day) * DAY)
  for (let day = 0; day < 4; day += 1) await take(TEST_TIME + day * DAY)
  const right = await daysOfSnapshots()
  expect(right).toHaveLength(7)
  expect(right.filter((day) => day.startsWith('2026-11-'))).toHaveLength(4)
  await library.close()

  // And they are what a damaged database is made from again.
  await writeFile(join(folder, 'library.sqlite'), 'no database')
  const again = await opened()
  expect(again.restoration?.snapshotTakenAt).toBe(TEST_TIME + 3 * DAY)
  expect(again.database.prepare('SELECT count(*) AS count FROM jobs').get()).toEqual({ count: 13 })
  await again.close()
})

it('copies that a killed process left unfinished among the snapshots go when they are old', async () => {
  const library = await opened()
  insertJob(library.database, 'job', TEST_TIME)
  const torn = '.0badcafe-0000-4000-8000-000000000000.part'
  await library.snapshots.takeIfChanged()
  for (const name of [torn, torn.replace('0bad', '1bad')]) {
    await writeFile(join(folder, 'snapshots', name), 'half')
  }
  const hoursAgo = Date.now() / 1000 - 2 * 3600
  await utimes(join(folder, 'snapshots', torn), hoursAgo, hoursAgo)
  insertJob(library.database, 'another', TEST_TIME)
  await library.snapshots.takeIfChanged()
  const left = (await readdir(join(folder, 'snapshots'))).filter((name) => name.startsWith('.'))
  // Another process may be writing the one that is new.
  expect(left).toEqual([torn.replace('0bad', '1bad')])
  await library.close()
})

it('what was restored is not deleted for good when an old copy of the database takes over', async () => {
  const library = await opened()
  insertJob(library.database, 'job', TEST_TIME)
  const asset = await addFixture(library, 'image.png')
  await library.trash.put([asset.id])
  await library.snapshots.takeIfChanged()
  now += 20 * DAY
  await library.trash.restore([asset.id])
  await library.close()

  now += 20 * DAY
  await writeFile(join(folder, 'library.sqlite'), 'no database')
  await rm(join(folder, 'journal'), { recursive: true })
  const snapshots = (await readdir(join(folder, 'snapshots'))).toSorted()
  for (const name of snapshots.slice(1)) await rm(join(folder, 'snapshots', name))
  const again = await opened()
  expect(await again.trash.deleteExpired()).toEqual({ type: 'emptied', deleted: 0 })
  expect(await again.trash.restore([asset.id])).toMatchObject({ done: [asset.id] })
  expect((await again.fileFor('original', asset.id))?.bytes).toBe(asset.bytes)
  await again.close()
})

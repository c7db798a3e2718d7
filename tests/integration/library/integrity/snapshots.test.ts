import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openLibrary, type Library } from '../../../../electron/engine/library/library.ts'
import { openSqlite } from '../../../../electron/engine/database/sqlite/sqlite.ts'
import { recordingLog } from '../../support/recording-log.ts'
import { temporaryFolders } from '../temporary-folder.ts'
import { addFixture, insertJob, openTestLibrary, TEST_TIME } from '../test-library.ts'
import { looked } from './test-integrity.ts'
import { TEST_READING } from '../../support/test-readers.ts'

const temporaryFolder = temporaryFolders()
const DAY = 24 * 60 * 60 * 1000

const snapshotsIn = async (folder: string): Promise<string[]> =>
  (await readdir(join(folder, 'snapshots')).catch(() => []))
    .filter((name) => name.startsWith('snapshot-'))
    .toSorted()

/** Returns a library whose clock the test sets. */
async function openAt(folder: string, time: () => number): Promise<Library> {
  const log = recordingLog()
  return openLibrary({ folder, clock: time, log, grabFrame: async () => null, ...TEST_READING })
}

describe('snapshots', () => {
  it('are taken on closing, when anything has changed', async () => {
    const folder = await temporaryFolder()
    const empty = await openTestLibrary(folder)
    await empty.close()
    expect(await snapshotsIn(folder)).toEqual([])
    const first = await openTestLibrary(folder)
    insertJob(first.database, 'job')
    await addFixture(first, 'image.png')
    await first.close()
    const taken = await snapshotsIn(folder)
    expect(taken).toHaveLength(1)

    let now = TEST_TIME + DAY
    const unchanged = await openAt(folder, () => now)
    await unchanged.close()
    expect(await snapshotsIn(folder)).toEqual(taken)
    const changed = await openAt(folder, () => now)
    insertJob(changed.database, 'another')
    await changed.close()
    expect(await snapshotsIn(folder)).toHaveLength(2)
    // The journal bridges a few minutes.
    now += 60_000
    const again = await openAt(folder, () => now)
    insertJob(again.database, 'soon after')
    await again.close()
    expect(await snapshotsIn(folder)).toHaveLength(2)
  })

  it('are whole databases in one file each, also while others write', async () => {
    const folder = await temporaryFolder()
    const library = await openTestLibrary(folder)
    const other = await openTestLibrary(folder)
    for (let job = 0; job < 200; job += 1) insertJob(library.database, `job-${job}`)
    const taking = library.snapshots.takeIfChanged()
    for (let job = 0; job < 50; job += 1) {
      insertJob(other.database, `other-${job}`)
      insertJob(library.database, `meanwhile-${job}`)
      await new Promise(setImmediate)
    }
    await taking
    const [name = ''] = await snapshotsIn(folder)
    expect(await readdir(join(folder, 'snapshots'))).toEqual([name])
    const copy = openSqlite(join(folder, 'snapshots', name), { readOnly: true })
    expect(copy.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
    expect(copy.prepare("SELECT count(*) AS count FROM jobs WHERE id LIKE 'job-%'").get()).toEqual({
      count: 200,
    })
    copy.close()
    await other.close()
    await library.close()
  })

  it('are taken daily, and seven are kept', async () => {
    const folder = await temporaryFolder()
    let now = TEST_TIME
    const library = await openAt(folder, () => now)
    for (let day = 0; day < 9; day += 1) {
      insertJob(library.database, `job-${day}`)
      await library.snapshots.takeIfDue()
      insertJob(library.database, `later-${day}`)
      await library.snapshots.takeIfDue()
      now += DAY
    }
    const kept = await snapshotsIn(folder)
    expect(kept).toHaveLength(7)
    expect(kept.at(-1)).toContain(new Date(TEST_TIME + 8 * DAY).toISOString().slice(0, 10))
    await library.close()
  })

  it('follow at the next start when a process was killed before it could take one', async () => {
    const folder = await temporaryFolder()
    const first = await openTestLibrary(folder)
    insertJob(first.database, 'job')
    await first.close()
    expect(await snapshotsIn(folder)).toHaveLength(1)
    // Closed: nothing is missing.
    let now = TEST_TIME + 1000
    const closed = await openAt(folder, () => now)
    await (await looked(closed)).close()
    expect(await snapshotsIn(folder)).toHaveLength(1)
    insertJob(closed.database, 'another')
    // Still open, as far as its log tells: as after a kill, whose last line of the journal may be lost.
    now += 1000
    const second = await openAt(folder, () => now)
    await (await looked(second)).close()
    expect(await snapshotsIn(folder)).toHaveLength(2)
    await second.close()
    await closed.close()
  })

  it('do not keep a library from closing when they cannot be written', async () => {
    const folder = await temporaryFolder()
    const library = await openTestLibrary(folder)
    insertJob(library.database, 'job')
    await rm(join(folder, 'snapshots'), { recursive: true, force: true })
    await writeFile(join(folder, 'snapshots'), 'in the way')
    await library.close()
    expect(library.database.isOpen).toBe(false)
  })
})

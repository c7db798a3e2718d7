import { copyFile, mkdir, readdir, readFile, rename, utimes, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createLedger } from '../../../../electron/engine/jobs/ledger.ts'
import { enterOwners } from '../../../../electron/engine/jobs/owners.ts'
import { newestAssets } from '../../../../electron/engine/library/asset-list.ts'
import { exportAsset } from '../../../../electron/engine/library/export/export-asset.ts'
import type { Library } from '../../../../electron/engine/library/library.ts'
import { recordingLog } from '../../support/recording-log.ts'
import { imageRequest } from '../../support/requests.ts'
import { mediaFixture } from '../media-fixture.ts'
import { temporaryFolders } from '../temporary-folder.ts'
import { addFixture, insertJob, openTestLibrary, TEST_TIME } from '../test-library.ts'
import { integrityOf, looked } from './test-integrity.ts'

const temporaryFolder = temporaryFolders()
const EIGHT_DAYS = 8 * 24 * 60 * 60 * 1000

/** Puts a fixture into the media folder without a row, as a crash or the user leaves it. */
async function orphan(folder: string, fixture: string, name: string): Promise<string> {
  const file = join(folder, 'media', name)
  await mkdir(dirname(file), { recursive: true })
  await copyFile(mediaFixture(fixture), file)
  return file
}

/** Every asset as it would be listed. */
const listed = (library: Library) =>
  newestAssets(library, 100).map(({ asset, prompt, model }) => ({
    file: asset.file,
    prompt,
    model,
  }))

function interruptedJob(library: Library, id: string, prompt: string, count: number): void {
  const ledger = createLedger(library.database, () => TEST_TIME, recordingLog())
  const request = imageRequest(count, { prompt })
  ledger.insert({ id, profileId: 'p', profileName: 'P', request, retryOf: null, owner: null })
  ledger.move(id, 'sending')
  ledger.move(id, 'interrupted')
}

const stateOf = (library: Library, id: string) =>
  library.database.prepare('SELECT state FROM jobs WHERE id = ?').get(id)

describe('a file that no row knows', () => {
  it('is adopted where it is, with what its bytes and its name say', async () => {
    const folder = await temporaryFolder()
    const name = '2026/11/2026-11-02 07.04.05 a red fox 1f2e3d4c.png'
    const file = await orphan(folder, 'image.png', name)
    await orphan(folder, 'video.mp4', 'holiday/my clip.mp4')
    const before = await readFile(file)
    const library = await openTestLibrary(folder)
    const integrity = await looked(library)

    expect(integrity.status()).toMatchObject({ adopted: 2, missing: 0, databaseOk: true })
    expect(listed(library)).toEqual(
      expect.arrayContaining([
        { file: `media/${name}`, prompt: 'a red fox', model: 'unknown' },
        { file: 'media/holiday/my clip.mp4', prompt: 'my clip', model: 'unknown' },
      ]),
    )
    const picture = newestAssets(library, 9).find(({ asset }) => asset.kind === 'image')?.asset
    expect(picture).toMatchObject({ width: 64, createdAt: TEST_TIME, mime: 'image/png' })
    expect(picture?.id).toMatch(/^1f2e3d4c-/)
    expect((await readFile(file)).equals(before)).toBe(true)
    // It can be listed, presented and asked for again like any other job.
    const ledger = createLedger(library.database, Date.now, recordingLog())
    expect(
      ledger.page(null, 10).jobs.map(({ state, profileName }) => [state, profileName]),
    ).toEqual(Array.from({ length: 2 }, () => ['succeeded', '']))
    await integrity.close()
    await library.close()
  })

  it('is adopted once, however often and by how many processes it is looked for', async () => {
    const folder = await temporaryFolder()
    await orphan(folder, 'image.png', 'a.png')
    const first = await openTestLibrary(folder)
    const second = await openTestLibrary(folder)
    const both = [integrityOf(first), integrityOf(second)]
    for (const integrity of both) integrity.start()
    await Promise.all(both.map((integrity) => integrity.settled()))
    await looked(first)
    expect(listed(first)).toHaveLength(1)
    for (const integrity of both) await integrity.close()
    await first.close()
    await second.close()
  })

  it('goes to the only job that lacks it, which has succeeded then', async () => {
    const folder = await temporaryFolder()
    await orphan(folder, 'image.png', '2026/11/2026-11-02 07.04.06 a red fox 1f2e3d4c.png')
    const library = await openTestLibrary(folder)
    interruptedJob(library, 'fox', 'a red fox', 1)
    interruptedJob(library, 'hare', 'a hare', 1)
    const integrity = await looked(library)
    expect(library.assetsOfJobs(['fox']).get('fox')).toHaveLength(1)
    expect(stateOf(library, 'fox')).toEqual({ state: 'succeeded' })
    expect(stateOf(library, 'hare')).toEqual({ state: 'interrupted' })
    await integrity.close()
    await library.close()
  })

  it('gets a job of its own where two could have made it', async () => {
    const folder = await temporaryFolder()
    await orphan(folder, 'image.png', '2026/11/2026-11-02 07.04.06 a red fox 1f2e3d4c.png')
    const library = await openTestLibrary(folder)
    for (const id of ['one', 'two']) interruptedJob(library, id, 'a red fox', 1)
    const integrity = await looked(library)
    expect(library.assetsOfJobs(['one', 'two'])).toEqual(
      new Map([
        ['one', []],
        ['two', []],
      ]),
    )
    expect(listed(library)).toHaveLength(1)
    await integrity.close()
    await library.close()
  })

  it('says in its own metadata what it was made from', async () => {
    const folder = await temporaryFolder()
    const other = await openTestLibrary(await temporaryFolder())
    insertJob(other.database, 'job')
    const asset = await addFixture(other, 'image.jpg')
    const provenance = {
      model: 'grok-imagine-1.0',
      prompt: '一只狐狸, a fox',
      parameters: {},
      createdAt: TEST_TIME,
      software: 'Vignette 0',
      jobId: 'unknown here',
      assetId: asset.id,
    }
    await exportAsset(asset, provenance, join(folder, 'media'), other)
    await other.close()
    const library = await openTestLibrary(folder)
    const integrity = await looked(library)
    expect(listed(library)).toMatchObject([
      { model: 'grok-imagine-1.0', prompt: '一只狐狸, a fox' },
    ])
    await integrity.close()
    await library.close()
  })

  it('is remembered by the journal when its row is gone', async () => {
    const folder = await temporaryFolder()
    const library = await openTestLibrary(folder)
    insertJob(library.database, 'job')
    const asset = await addFixture(library, 'image.png')
    await library.snapshots.takeIfChanged()
    // As when the user puts an old copy of the database in its place.
    await library.close()
    const old = await openTestLibrary(await temporaryFolder())
    await old.close()
    await copyFile(join(old.folder, 'library.sqlite'), join(folder, 'library.sqlite'))

    const again = await openTestLibrary(folder)
    const integrity = await looked(again)
    expect(again.find(asset.id)).toEqual(asset)
    expect(listed(again)).toMatchObject([{ model: 'grok-imagine-1.0', prompt: 'a fox' }])
    await integrity.close()
    await again.close()
  })

  it('that the library has already is neither adopted nor touched', async () => {
    const folder = await temporaryFolder()
    const first = await openTestLibrary(folder)
    insertJob(first.database, 'job')
    await addFixture(first, 'image.png')
    await first.close()
    const copy = await orphan(
      folder,
      'image.png',
      '2026/11/2026-11-02 07.04.05 A red fox 0badcafe.png',
    )
    const library = await openTestLibrary(folder)
    const integrity = await looked(library)
    expect(listed(library)).toHaveLength(1)
    expect(await readdir(dirname(copy))).toHaveLength(2)
    await integrity.close()
    await library.close()
  })

  it('that is no picture, cut off or hidden is left alone', async () => {
    const folder = await temporaryFolder()
    await orphan(folder, 'truncated.png', 'cut.png')
    await orphan(folder, 'vector.svg', 'drawing.svg')
    await orphan(folder, 'image.png', '.hidden.png')
    const library = await openTestLibrary(folder)
    const integrity = await looked(library)
    expect(listed(library)).toEqual([])
    expect((await readdir(join(folder, 'media'))).toSorted()).toEqual([
      '.hidden.png',
      'cut.png',
      'drawing.svg',
    ])
    await integrity.close()
    await library.close()
  })
})

describe('a row without its file', () => {
  it('is marked, and no longer so when the file is back', async () => {
    const folder = await temporaryFolder()
    const library = await openTestLibrary(folder)
    insertJob(library.database, 'job')
    const asset = await addFixture(library, 'image.png')
    const path = await library.pathOf(asset)
    await rename(path, join(folder, 'elsewhere.png'))

    const now = TEST_TIME + 5
    const integrity = integrityOf(library, { now })
    const changes: unknown[] = []
    integrity.onChanged((change) => changes.push(change))
    await integrity.verify()
    expect(integrity.status().missing).toBe(1)
    const since = library.database.prepare('SELECT missing_since FROM assets').get()
    expect(since).toEqual({ missing_since: now })
    await rename(join(folder, 'elsewhere.png'), path)
    await integrity.verify()
    expect(integrity.status().missing).toBe(0)
    expect(changes).toEqual(
      Array.from({ length: 2 }, () => ({ assetIds: [asset.id], jobIds: ['job'] })),
    )
    await integrity.close()
    await library.close()
  })

  it('follows a file that the user has put into another folder of the library', async () => {
    const folder = await temporaryFolder()
    const first = await openTestLibrary(folder)
    insertJob(first.database, 'job')
    const asset = await addFixture(first, 'image.png')
    const path = await first.pathOf(asset)
    await first.close()
    await mkdir(join(folder, 'media', 'best'))
    await rename(path, join(folder, 'media', 'best', basename(path)))
    const library = await openTestLibrary(folder)
    const integrity = await looked(library)
    expect(library.find(asset.id)).toEqual({ ...asset, file: `media/best/${basename(path)}` })
    expect(integrity.status()).toMatchObject({ missing: 0, adopted: 0 })
    await integrity.close()
    await library.close()
  })

  it('is not missing when the whole folder cannot be found: the drive may be gone', async () => {
    const folder = await temporaryFolder()
    const library = await openTestLibrary(folder)
    insertJob(library.database, 'job')
    await addFixture(library, 'image.png')
    await rename(join(folder, 'media'), join(folder, 'gone'))
    const integrity = await looked(library)
    expect(integrity.status().missing).toBe(0)
    await integrity.close()
    await library.close()
  })
})

describe('what a dead process left in the incoming folder', () => {
  async function incoming(folder: string, fixture: string, name: string): Promise<string> {
    await mkdir(join(folder, 'incoming'), { recursive: true })
    const file = join(folder, 'incoming', name)
    await copyFile(mediaFixture(fixture), file)
    return file
  }

  it('is adopted when it is complete, and kept for a week when it is not', async () => {
    const folder = await temporaryFolder()
    await incoming(folder, 'image.png', 'whole.part')
    await incoming(folder, 'truncated.png', 'cut.part')
    const library = await openTestLibrary(folder)
    await (await looked(library)).close()
    expect(listed(library)).toMatchObject([{ prompt: 'untitled' }])
    expect(await readdir(join(folder, 'incoming'))).toEqual(['cut.part'])
    await (await looked(library, Date.now() + EIGHT_DAYS)).close()
    expect(await readdir(join(folder, 'incoming'))).toEqual([])
    expect(listed(library)).toHaveLength(1)
    await library.close()
  })

  it('is removed when it is a second copy of what is safe', async () => {
    const folder = await temporaryFolder()
    await incoming(folder, 'image.png', 'again.part')
    const library = await openTestLibrary(folder)
    insertJob(library.database, 'job')
    const asset = await addFixture(library, 'image.png')
    await (await looked(library)).close()
    expect(await readdir(join(folder, 'incoming'))).toEqual([])
    expect(listed(library).map(({ file }) => file)).toEqual([asset.file])
    await library.close()
  })

  it('is removed after a week when it is a copy of what is in the trash', async () => {
    const folder = await temporaryFolder()
    await incoming(folder, 'image.png', 'again.part')
    const library = await openTestLibrary(folder)
    insertJob(library.database, 'job')
    const asset = await addFixture(library, 'image.png')
    await library.trash.put([asset.id])
    await (await looked(library)).close()
    expect(await readdir(join(folder, 'incoming'))).toEqual(['again.part'])
    await (await looked(library, Date.now() + EIGHT_DAYS)).close()
    expect(await readdir(join(folder, 'incoming'))).toEqual([])
    await library.close()
  })

  it('is adopted when it is the last copy of what was delivered', async () => {
    const folder = await temporaryFolder()
    await incoming(folder, 'image.png', 'again.part')
    const library = await openTestLibrary(folder)
    insertJob(library.database, 'job')
    const asset = await addFixture(library, 'image.png')
    await writeFile(await library.pathOf(asset), 'scribbled over')
    await (await looked(library, Date.now() + EIGHT_DAYS)).close()
    expect(await readdir(join(folder, 'incoming'))).toEqual([])
    expect(newestAssets(library, 9).map((one) => one.asset.sha256)).toEqual([
      asset.sha256,
      asset.sha256,
    ])
    await library.close()
  })

  it('is left to a process that is alive', async () => {
    const folder = await temporaryFolder()
    const file = await incoming(folder, 'image.png', 'whole.part')
    await utimes(file, 1, 1)
    const library = await openTestLibrary(folder)
    const other = enterOwners(library.ownersFolder)
    await (await looked(library)).close()
    expect(await readdir(join(folder, 'incoming'))).toEqual(['whole.part'])
    other.close()
    await (await looked(library)).close()
    expect(await readdir(join(folder, 'incoming'))).toEqual([])
    expect(listed(library)).toHaveLength(1)
    await library.close()
  })
})

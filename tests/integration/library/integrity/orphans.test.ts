import { copyFile, mkdir, readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { movingLedger } from '../../support/moving-ledger.ts'
import { newestAssets } from '../../../../electron/engine/library/asset-list.ts'
import { exportAsset } from '../../../../electron/engine/library/export/export-asset.ts'
import type { Library } from '../../../../electron/engine/library/library.ts'
import { imageRequest } from '../../support/requests.ts'
import { mediaFixture } from '../media-fixture.ts'
import { temporaryFolders } from '../temporary-folder.ts'
import { addFixture, insertJob, openTestLibrary, TEST_TIME } from '../test-library.ts'
import { integrityOf, listed, looked } from './test-integrity.ts'

const temporaryFolder = temporaryFolders()

/** Puts a fixture into the media folder without a row, as a crash or the user leaves it. */
async function orphan(folder: string, fixture: string, name: string): Promise<string> {
  const file = join(folder, 'media', name)
  await mkdir(dirname(file), { recursive: true })
  await copyFile(mediaFixture(fixture), file)
  return file
}

function interruptedJob(library: Library, id: string, prompt: string, count: number): void {
  const ledger = movingLedger(library.database, () => TEST_TIME)
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
    const ledger = movingLedger(library.database, Date.now)
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
    await Promise.all(both.map((integrity) => integrity.idle()))
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

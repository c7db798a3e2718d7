import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Asset } from '#shared/domain/asset.ts'
import type { Library } from '../../../electron/engine/library/library.ts'
import { temporaryFolders } from './temporary-folder.ts'
import { addFixture, insertJob, openTestLibrary } from './test-library.ts'

const temporaryFolder = temporaryFolders()
const FIXTURES = ['image.png', 'image.jpg', 'image.webp', 'image.gif']

/** Returns a library with a job that has so many assets at indexes 0, 1, 2 …, all of them outputs. */
async function libraryWith(count: number): Promise<{ library: Library; assets: Asset[] }> {
  const library = await openTestLibrary(join(await temporaryFolder(), 'library'))
  insertJob(library.database, 'job')
  const assets: Asset[] = []
  for (const [index, fixture] of FIXTURES.slice(0, count).entries()) {
    assets.push(await addFixture(library, fixture, { index }))
  }
  return { library, assets }
}

const idsOf = (assets: readonly Asset[], ...at: number[]): string[] =>
  at.map((index) => assets[index]?.id ?? '')

/** Returns the index of each asset, in the order in which they came, with a plus behind those of extras. */
function places(library: Library, assets: readonly Asset[]): string[] {
  const now = new Map(library.deliveredTo('job').map((asset) => [asset.id, asset]))
  return assets.map(({ id }) => `${now.get(id)?.index}${now.get(id)?.extra === true ? '+' : ''}`)
}

const ONE = { jobId: 'job', offset: 0, count: 1, end: 1 }

describe('completeOutputs', () => {
  it('gives outputs the places that were asked for, and puts extras behind them in their order', async () => {
    const { library, assets } = await libraryWith(4)
    const settled = {
      ...ONE,
      count: 2,
      end: 2,
      outputs: idsOf(assets, 1, 3),
      extras: idsOf(assets, 0, 2),
    }
    library.completeOutputs(settled)
    expect(places(library, assets)).toEqual(['4+', '1', '5+', '0'])
    library.completeOutputs(settled)
    expect(places(library, assets)).toEqual(['4+', '1', '5+', '0'])
    await library.close()
  })

  it('leaves the places of another request of the job alone', async () => {
    const { library, assets } = await libraryWith(3)
    const outputs = idsOf(assets, 2)
    library.completeOutputs({ ...ONE, offset: 1, end: 2, outputs, extras: idsOf(assets, 1) })
    expect(places(library, assets)).toEqual(['0', '3+', '1'])
    await library.close()
  })

  it('counts what is in the trash as everywhere, and knows nothing of other jobs', async () => {
    const { library, assets } = await libraryWith(2)
    await library.trash.put(idsOf(assets, 0))
    library.completeOutputs({ ...ONE, outputs: idsOf(assets, 1), extras: idsOf(assets, 0) })
    expect(places(library, assets)).toEqual(['2+', '0'])
    library.completeOutputs({ ...ONE, jobId: 'other', outputs: idsOf(assets, 0), extras: [] })
    expect(places(library, assets)).toEqual(['2+', '0'])
    await library.close()
  })

  it('throws disk when it cannot be written, and has changed nothing', async () => {
    const { library, assets } = await libraryWith(2)
    library.database.exec('PRAGMA query_only = ON')
    const settled = { ...ONE, outputs: idsOf(assets, 1), extras: idsOf(assets, 0) }
    expect(() => library.completeOutputs(settled)).toThrow('disk')
    library.database.exec('PRAGMA query_only = OFF')
    expect(places(library, assets)).toEqual(['0', '1'])
    await library.close()
  })
})

describe('what is an extra', () => {
  it('is remembered by the journal, from which a database that is lost is made again', async () => {
    const { library, assets } = await libraryWith(3)
    // Once in the turn in which the last row was written, and once more with the two changed about.
    library.completeOutputs({ ...ONE, outputs: idsOf(assets, 2), extras: idsOf(assets, 0, 1) })
    library.completeOutputs({ ...ONE, outputs: idsOf(assets, 0), extras: idsOf(assets, 1, 2) })
    const before = places(library, assets)
    await library.close()
    const { folder } = library
    for (const name of await readdir(folder)) {
      if (name.startsWith('library.sqlite')) await rm(join(folder, name))
    }
    await rm(join(folder, 'snapshots'), { recursive: true, force: true })
    // A database that is gone is not known to have been there; one that is damaged is.
    await writeFile(join(folder, 'library.sqlite'), 'no database')
    const again = await openTestLibrary(folder)
    expect(again.restoration).not.toBeNull()
    expect(places(again, assets)).toEqual(before)
    expect(before).toEqual(['0', '4+', '5+'])
    await again.close()
  })

  it('is so in a backup and in the library that it comes into', async () => {
    const { library, assets } = await libraryWith(2)
    library.completeOutputs({ ...ONE, outputs: idsOf(assets, 1), extras: idsOf(assets, 0) })
    library.database.exec(
      `UPDATE jobs SET state = 'succeeded', request = '${JSON.stringify(REQUEST)}'`,
    )
    const backup = join(await temporaryFolder(), 'backup')
    await library.transfer.backup(backup, { format: 'folder' })
    const other = await openTestLibrary(join(await temporaryFolder(), 'library'))
    expect(await other.transfer.import(backup)).toMatchObject({ problems: [] })
    expect(places(other, assets)).toEqual(places(library, assets))
    expect(places(other, assets)).toEqual(['2+', '0'])
    await library.close()
    await other.close()
  })
})

const REQUEST = {
  kind: 'image',
  model: 'grok-imagine-1.0',
  prompt: 'a fox',
  count: 1,
  size: '1024x1024',
  responseFormat: 'url',
  references: [],
}

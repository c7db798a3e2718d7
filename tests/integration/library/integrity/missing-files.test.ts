import { mkdir, rename } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolders } from '../temporary-folder.ts'
import { addFixture, insertJob, openTestLibrary, TEST_TIME } from '../test-library.ts'
import { integrityOf, looked } from './test-integrity.ts'

const temporaryFolder = temporaryFolders()

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

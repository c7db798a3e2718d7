import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Asset } from '#shared/domain/asset.ts'
import type { Library } from '../../../electron/engine/library/library.ts'
import { looked } from './integrity/test-integrity.ts'
import { mediaFixture } from './media-fixture.ts'
import { temporaryFolders } from './temporary-folder.ts'
import { addFixture, openTestLibrary } from './test-library.ts'
import { insertRealJob } from './transfer/filled-library.ts'

/** Bytes of which nobody knows more than that a server called them a picture. */
const UNKNOWN = Buffer.alloc(3000, Uint8Array.of(0x9c, 0, 0x17, 0xf1, 0xfe))

const newFolder = temporaryFolders()
let folder = ''
let library: Library

beforeEach(async () => {
  folder = join(await newFolder(), 'library')
  library = await openTestLibrary(folder)
  insertRealJob(library.database, 'job')
})
afterEach(() => library.close())

async function addUnknown(): Promise<Asset> {
  const file = await library.incomingFile()
  await writeFile(file, UNKNOWN)
  const declaredType = 'image/vnd.some-camera'
  return library.add({ jobId: 'job', index: 1, prompt: 'a', sourceUrl: null, file, declaredType })
}

describe('a file that cannot be shown', () => {
  it('goes into the trash, comes back, and goes for good like any other', async () => {
    const asset = await addUnknown()
    expect(await library.trash.put([asset.id])).toMatchObject({ done: [asset.id], failed: [] })
    expect(await readdir(join(folder, 'trash'))).toEqual([`${asset.id}.bin`])
    expect(await library.trashedFileFor('thumbnail512', asset.id)).toBeNull()
    expect(await library.trash.restore([asset.id])).toMatchObject({ done: [asset.id] })
    expect(library.find(asset.id)).toEqual(asset)
    expect(await readFile(await library.pathOf(asset))).toEqual(UNKNOWN)
    await library.trash.put([asset.id])
    await library.trash.empty()
    expect(await readdir(join(folder, 'trash'))).toEqual([])
    // Delivered it was: nobody is to pay for it again.
    expect(library.deliveredTo('job').map(({ id }) => id)).toEqual([asset.id])
  })

  it('is in a backup, and comes into another library as it was', async () => {
    const assets = [await addFixture(library, 'heic.heic'), await addUnknown()]
    const backup = join(await newFolder(), 'backup')
    await library.transfer.backup(backup, { format: 'folder' })
    const other = await openTestLibrary(join(await newFolder(), 'library'))
    expect(await other.transfer.import(backup)).toMatchObject({
      assets: { added: 2, known: 0 },
      problems: [],
    })
    for (const asset of assets) {
      expect(other.find(asset.id)).toEqual(asset)
    }
    await other.close()
  })

  it('has its row again when the database is lost, by its name', async () => {
    const photo = await addFixture(library, 'heic.heic')
    const unknown = await addUnknown()
    await library.close()
    const next = join(await newFolder(), 'library')
    for (const { file } of [photo, unknown]) {
      // oxlint-disable-next-line no-await-in-loop -- two
      await mkdir(dirname(join(next, file)), { recursive: true })
      // oxlint-disable-next-line no-await-in-loop -- two
      await rename(join(folder, file), join(next, file))
    }
    // What the user has put there himself is his own business.
    await writeFile(join(next, 'media', 'my photo.heic'), await readFile(mediaFixture('heic.heic')))
    library = await openTestLibrary(next)
    expect((await looked(library)).status()).toMatchObject({ adopted: 2, missing: 0 })
    const rows = library.database.prepare('SELECT file, kind, mime FROM assets').all()
    expect(rows).toEqual(
      expect.arrayContaining([
        { file: photo.file, kind: 'file', mime: 'image/heic' },
        { file: unknown.file, kind: 'file', mime: 'application/octet-stream' },
      ]),
    )
    expect(rows).toHaveLength(2)
  })
})

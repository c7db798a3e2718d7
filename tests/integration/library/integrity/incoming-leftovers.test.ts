import { randomUUID } from 'node:crypto'
import { copyFile, mkdir, readdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { enterOwners } from '../../../../electron/engine/jobs/owners.ts'
import { newestAssets } from '../../../../electron/engine/library/asset-list.ts'
import { mediaFixture } from '../media-fixture.ts'
import { temporaryFolders } from '../temporary-folder.ts'
import { addFixture, insertJob, openTestLibrary } from '../test-library.ts'
import { listed, looked } from './test-integrity.ts'

const temporaryFolder = temporaryFolders()
const EIGHT_DAYS = 8 * 24 * 60 * 60 * 1000
/** Only what has a name as we give them is ours. */
const WHOLE = `${randomUUID()}.part`
const CUT = `${randomUUID()}.part`
const AGAIN = `${randomUUID()}.part`

describe('what a dead process left in the incoming folder', () => {
  async function incoming(folder: string, fixture: string, name: string): Promise<string> {
    await mkdir(join(folder, 'incoming'), { recursive: true })
    const file = join(folder, 'incoming', name)
    await copyFile(mediaFixture(fixture), file)
    return file
  }

  it('is adopted when it is complete, and kept for a week when it is not', async () => {
    const folder = await temporaryFolder()
    await incoming(folder, 'image.png', WHOLE)
    await incoming(folder, 'truncated.png', CUT)
    const library = await openTestLibrary(folder)
    await (await looked(library)).close()
    expect(listed(library)).toMatchObject([{ prompt: 'untitled' }])
    expect(await readdir(join(folder, 'incoming'))).toEqual([CUT])
    await (await looked(library, Date.now() + EIGHT_DAYS)).close()
    expect(await readdir(join(folder, 'incoming'))).toEqual([])
    expect(listed(library)).toHaveLength(1)
    await library.close()
  })

  it('is removed when it is a second copy of what is safe', async () => {
    const folder = await temporaryFolder()
    await incoming(folder, 'image.png', AGAIN)
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
    await incoming(folder, 'image.png', AGAIN)
    const library = await openTestLibrary(folder)
    insertJob(library.database, 'job')
    const asset = await addFixture(library, 'image.png')
    await library.trash.put([asset.id])
    await (await looked(library)).close()
    expect(await readdir(join(folder, 'incoming'))).toEqual([AGAIN])
    await (await looked(library, Date.now() + EIGHT_DAYS)).close()
    expect(await readdir(join(folder, 'incoming'))).toEqual([])
    await library.close()
  })

  it('is adopted when it is the last copy of what was delivered', async () => {
    const folder = await temporaryFolder()
    await incoming(folder, 'image.png', AGAIN)
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
    const file = await incoming(folder, 'image.png', WHOLE)
    await utimes(file, 1, 1)
    const library = await openTestLibrary(folder)
    const other = enterOwners(library.ownersFolder)
    await (await looked(library)).close()
    expect(await readdir(join(folder, 'incoming'))).toEqual([WHOLE])
    other.close()
    await (await looked(library)).close()
    expect(await readdir(join(folder, 'incoming'))).toEqual([])
    expect(listed(library)).toHaveLength(1)
    await library.close()
  })
})

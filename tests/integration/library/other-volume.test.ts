import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { copyThenRename } from '../../../electron/engine/files/exclusive-rename.ts'
import { temporaryFolders } from './temporary-folder.ts'
import { addFixture, insertJob, openTestLibrary } from './test-library.ts'

const temporaryFolder = temporaryFolders()

describe('renaming onto another volume', () => {
  it('gives the file its new name, with its time', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'part'), 'fox')
    const { mtimeMs } = await stat(join(folder, 'part'))
    await copyThenRename(join(folder, 'part'), join(folder, 'fox.png'))
    expect(await readdir(folder)).toEqual(['fox.png'])
    expect(await readFile(join(folder, 'fox.png'), 'utf8')).toBe('fox')
    expect(Math.abs((await stat(join(folder, 'fox.png'))).mtimeMs - mtimeMs)).toBeLessThan(10)
  })

  it('fails with EEXIST rather than replace a file, and leaves both', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'part'), 'new')
    await writeFile(join(folder, 'fox.png'), 'old')
    const renamed = copyThenRename(join(folder, 'part'), join(folder, 'fox.png'))
    await expect(renamed).rejects.toMatchObject({ code: 'EEXIST' })
    expect((await readdir(folder)).toSorted()).toEqual(['fox.png', 'part'])
    expect(await readFile(join(folder, 'fox.png'), 'utf8')).toBe('old')
  })
})

/** A folder on another volume than the temporary one, where this machine has such a thing. */
const OTHER_VOLUME = '/dev/shm'
const hasOther = await stat(OTHER_VOLUME).then(
  async ({ dev }) => dev !== (await stat(process.cwd())).dev,
  () => false,
)

describe.skipIf(!hasOther)('a library with parts on another volume', () => {
  let elsewhere = ''
  beforeEach(async () => {
    elsewhere = await mkdtemp(join(OTHER_VOLUME, 'vignette-'))
  })
  afterEach(() => rm(elsewhere, { recursive: true, force: true }))

  it.each(['media', 'trash', 'incoming'])(
    'takes pictures in, deletes and restores them: %s',
    async (part) => {
      const folder = await temporaryFolder()
      await mkdir(join(elsewhere, part))
      await symlink(join(elsewhere, part), join(folder, part))
      const library = await openTestLibrary(folder)
      insertJob(library.database, 'job')
      const asset = await addFixture(library, 'image.png')
      expect(await library.trash.put([asset.id])).toMatchObject({ done: [asset.id], failed: [] })
      expect(await library.trash.restore([asset.id])).toMatchObject({ failed: [] })
      expect((await library.fileFor('original', asset.id))?.bytes).toBe(asset.bytes)
      expect(await readdir(join(folder, 'trash'))).toEqual([])
      await library.close()
    },
  )

  it('sets a damaged database aside there', async () => {
    const folder = await temporaryFolder()
    await symlink(elsewhere, join(folder, 'snapshots'))
    const library = await openTestLibrary(folder)
    insertJob(library.database, 'job')
    await library.close()
    await writeFile(join(folder, 'library.sqlite'), 'no database')
    const again = await openTestLibrary(folder)
    expect(again.restoration?.quarantine).toMatch(/^damaged-/)
    expect(await readdir(elsewhere)).toContain(again.restoration?.quarantine)
    expect(again.database.prepare('SELECT id FROM jobs').all()).toEqual([{ id: 'job' }])
    await again.close()
  })
})

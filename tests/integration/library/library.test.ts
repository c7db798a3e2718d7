import { access, mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolders } from './temporary-folder.ts'
import { addFixture, incomingFixture, insertJob, openTestLibrary } from './test-library.ts'

const temporaryFolder = temporaryFolders()

describe('openLibrary', () => {
  it('founds a library in a folder that does not exist yet', async () => {
    const folder = join(await temporaryFolder(), 'Pictures', 'Vignette 图库')
    const library = await openTestLibrary(folder)
    expect(library.folder).toBe(folder)
    await access(library.spoolFolder)
    expect(dirname(await library.incomingFile())).toBe(join(folder, 'incoming'))
    expect(await readdir(folder)).toEqual(
      expect.arrayContaining(['incoming', 'library.sqlite', 'media', 'spool']),
    )
    await library.close()
  })

  it('finds everything again after it was closed', async () => {
    const folder = await temporaryFolder()
    const first = await openTestLibrary(folder)
    insertJob(first.database, 'job')
    const picture = await addFixture(first, 'image.avif', { index: 0 })
    const video = await addFixture(first, 'video.webm', { index: 1 })
    await first.close()
    await first.close()

    const second = await openTestLibrary(folder)
    expect(second.assetsOfJobs(['job', 'other'])).toEqual(
      new Map([
        ['job', [picture, video]],
        ['other', []],
      ]),
    )
    expect((await second.fileFor('original', video.id))?.bytes).toBe(video.bytes)
    await second.close()
  })

  it('leaves alone what a crash left in the incoming folder', async () => {
    const folder = await temporaryFolder()
    await mkdir(join(folder, 'incoming'), { recursive: true })
    await writeFile(join(folder, 'incoming', 'left.part'), 'paid for')
    const library = await openTestLibrary(folder)
    expect(await readdir(join(folder, 'incoming'))).toEqual(['left.part'])
    await library.close()
  })

  it('fails with a disk error where a file stands in the way', async () => {
    const folder = join(await temporaryFolder(), 'library')
    await writeFile(folder, 'a file')
    await expect(openTestLibrary(folder)).rejects.toMatchObject({ data: { code: 'disk' } })
  })

  it('waits for what is being added before it closes', async () => {
    const folder = await temporaryFolder()
    const library = await openTestLibrary(folder)
    insertJob(library.database, 'job')
    const file = await incomingFixture(library, 'image.png')
    const added = library.add({ jobId: 'job', index: 0, prompt: 'x', sourceUrl: null, file })
    await library.close()
    expect((await added).width).toBe(64)
  })

  it('makes the incoming folder again when the user has removed it', async () => {
    const library = await openTestLibrary(await temporaryFolder())
    await rm(join(library.folder, 'incoming'), { recursive: true })
    await writeFile(await library.incomingFile(), 'x')
    expect(await readdir(join(library.folder, 'incoming'))).toHaveLength(1)
    await library.close()
  })

  it('answers for a thousand jobs at once', async () => {
    const library = await openTestLibrary(await temporaryFolder())
    insertJob(library.database, 'job')
    const asset = await addFixture(library, 'image.png')
    const ids = [...Array.from({ length: 1000 }, (_, index) => `${index}`), 'job']
    expect(library.assetsOfJobs(ids).get('job')).toEqual([asset])
    await library.close()
  })
})

describe('serving originals', () => {
  it('answers null for an unknown id and for a file the user has removed', async () => {
    const library = await openTestLibrary(await temporaryFolder())
    insertJob(library.database, 'job')
    const asset = await addFixture(library, 'image.png')
    expect(await library.fileFor('original', 'unknown')).toBeNull()
    expect(await library.fileFor('original', '../library.sqlite')).toBeNull()
    expect(await library.fileFor('original', asset.id)).toEqual({
      path: await library.pathOf(asset),
      mime: 'image/png',
      bytes: asset.bytes,
    })
    await rm(await library.pathOf(asset))
    expect(await library.fileFor('original', asset.id)).toBeNull()
    await expect(library.pathOf(asset)).rejects.toMatchObject({
      data: { code: 'disk', reason: 'not_found' },
    })
    await library.close()
  })

  it('does not follow a row that names a file outside of the media folder', async () => {
    const library = await openTestLibrary(await temporaryFolder())
    insertJob(library.database, 'job')
    const asset = await addFixture(library, 'image.png')
    const setFile = library.database.prepare('UPDATE assets SET file = ?')
    for (const file of [
      '../../etc/passwd',
      '/etc/passwd',
      'library.sqlite',
      'media/../library.sqlite',
    ]) {
      setFile.run(file)
      expect(await library.fileFor('original', asset.id)).toBeNull()
    }
    await library.close()
  })

  it.skipIf(process.platform === 'win32')(
    'does not follow a link out of the media folder (Windows lets only administrators make links)',
    async () => {
      const library = await openTestLibrary(await temporaryFolder())
      insertJob(library.database, 'job')
      const asset = await addFixture(library, 'image.png')
      const path = await library.pathOf(asset)
      await rm(path)
      await symlink(join(library.folder, 'library.sqlite'), path)
      expect(await library.fileFor('original', asset.id)).toBeNull()
      await library.close()
    },
  )
})

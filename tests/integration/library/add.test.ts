import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Library } from '../../../electron/engine/library/library.ts'
import { mediaFixture } from './media-fixture.ts'
import { temporaryFolders } from './temporary-folder.ts'
import {
  addFixture,
  incomingFixture,
  insertJob,
  openTestLibrary,
  TEST_TIME,
} from './test-library.ts'

const temporaryFolder = temporaryFolders()

async function libraryWithJob(): Promise<Library> {
  const library = await openTestLibrary(await temporaryFolder())
  insertJob(library.database, 'job')
  return library
}

/** Returns every file in the media folder, relative to the library. */
async function mediaFiles(library: Library): Promise<string[]> {
  const entries = await readdir(join(library.folder, 'media'), {
    recursive: true,
    withFileTypes: true,
  })
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name)
}

const incoming = (library: Library) => readdir(join(library.folder, 'incoming'))

describe('adding', () => {
  it('keeps the bytes exactly as delivered, under a readable name, with a row of facts', async () => {
    const library = await libraryWithJob()
    const asset = await addFixture(library, 'image.png', { prompt: 'A red fox: 一只狐狸' })
    expect(asset).toEqual({
      id: expect.any(String),
      jobId: 'job',
      index: 0,
      kind: 'image',
      mime: 'image/png',
      width: 64,
      height: 40,
      durationSeconds: null,
      bytes: (await stat(mediaFixture('image.png'))).size,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      createdAt: TEST_TIME,
      file: `media/2026/11/2026-11-02 07.04.05 A red fox 一只狐狸 ${asset.id.slice(0, 8)}.png`,
      extra: false,
      salvaged: false,
      favourite: false,
      edit: null,
      color: null,
    })
    expect(library.find(asset.id)).toEqual(asset)
    expect(await readFile(await library.pathOf(asset))).toEqual(
      await readFile(mediaFixture('image.png')),
    )
    expect(await incoming(library)).toEqual([])
    await library.close()
  })

  it('measures a video and keeps its duration to the millisecond', async () => {
    const library = await libraryWithJob()
    const asset = await addFixture(library, 'rotated.mp4')
    expect(asset).toMatchObject({ kind: 'video', width: 72, height: 128, durationSeconds: 2 })
    expect(library.find(asset.id)).toEqual(asset)
    await library.close()
  })

  it('goes by the bytes, not by what the address promises', async () => {
    const library = await libraryWithJob()
    const file = await incomingFixture(library, 'image.jpg')
    const asset = await library.add({
      jobId: 'job',
      index: 0,
      prompt: 'x',
      sourceUrl: 'https://user:secret@host/a.png',
      file,
    })
    expect(asset.mime).toBe('image/jpeg')
    expect(asset.file).toMatch(/\.jpg$/)
    expect(library.database.prepare('SELECT source_url FROM assets').get()).toEqual({
      source_url: 'https://host/a.png',
    })
    await library.close()
  })

  it('takes a huge prompt full of traps', async () => {
    const library = await libraryWithJob()
    const asset = await addFixture(library, 'image.png', { prompt: '../狐狸/\0'.repeat(1000) })
    expect(Buffer.byteLength(basename(asset.file))).toBeLessThan(160)
    expect(await mediaFiles(library)).toEqual([basename(asset.file)])
    await library.close()
  })

  it('keeps equal pictures of the same second and prompt apart', async () => {
    const library = await libraryWithJob()
    const indexes = Array.from({ length: 10 }, (_, index) => index)
    const assets = await Promise.all(
      indexes.map((index) => addFixture(library, 'image.webp', { index })),
    )
    expect(assets.map((asset) => asset.index)).toEqual(indexes)
    expect(new Set(assets.map((asset) => asset.file)).size).toBe(10)
    expect(await mediaFiles(library)).toHaveLength(10)
    await library.close()
  })
})

describe('adding the same output again', () => {
  it('answers the existing asset for the same bytes and removes the copy', async () => {
    const library = await libraryWithJob()
    const first = await addFixture(library, 'image.png')
    expect(await addFixture(library, 'image.png', { prompt: 'another prompt' })).toEqual(first)
    expect(await mediaFiles(library)).toHaveLength(1)
    expect(await incoming(library)).toEqual([])
    await library.close()
  })

  it('does so also when both come at the same time', async () => {
    const library = await libraryWithJob()
    const added = await Promise.all([1, 2, 3].map(() => addFixture(library, 'image.png')))
    expect(new Set(added.map((asset) => asset.id)).size).toBe(1)
    expect(await mediaFiles(library)).toHaveLength(1)
    expect(await incoming(library)).toEqual([])
    await library.close()
  })

  it('keeps other bytes for the same index too, behind the last output, once', async () => {
    const library = await libraryWithJob()
    const first = await addFixture(library, 'image.png')
    const second = await addFixture(library, 'image.jpg')
    expect(second).toMatchObject({ index: 1, mime: 'image/jpeg' })
    expect(await addFixture(library, 'image.jpg')).toEqual(second)
    expect(library.assetsOfJobs(['job']).get('job')).toEqual([first, second])
    expect(await mediaFiles(library)).toHaveLength(2)
    await library.close()
  })

  it('puts the file back when the user has deleted it', async () => {
    const library = await libraryWithJob()
    const asset = await addFixture(library, 'image.png')
    await rm(await library.pathOf(asset))
    expect(await addFixture(library, 'image.png')).toEqual(asset)
    expect(await readFile(await library.pathOf(asset))).toEqual(
      await readFile(mediaFixture('image.png')),
    )
    await library.close()
  })

  it('leaves a file alone that the user has changed, and keeps the original too', async () => {
    const library = await libraryWithJob()
    const asset = await addFixture(library, 'image.png')
    await writeFile(await library.pathOf(asset), 'edited')
    expect(await addFixture(library, 'image.png')).toEqual(asset)
    expect(await readFile(await library.pathOf(asset), 'utf8')).toBe('edited')
    expect(await incoming(library)).toHaveLength(1)
    await library.close()
  })
})

describe('adding what cannot be added', () => {
  it.each(['text.png', 'vector.svg', 'truncated.jpg', 'truncated.mp4'])(
    'refuses %s and deletes nothing',
    async (fixture) => {
      const library = await libraryWithJob()
      await expect(addFixture(library, fixture)).rejects.toMatchObject({
        data: { code: 'bad_response', charged: 'maybe' },
      })
      expect(await incoming(library)).toHaveLength(1)
      expect(await mediaFiles(library)).toEqual([])
      expect(library.assetsOfJobs(['job']).get('job')).toEqual([])
      await library.close()
    },
  )

  it.each([
    ['bomb.png', 'image/png', 'png'],
    ['heic.heic', 'image/heic', 'heic'],
    ['audio-only.mp4', 'video/mp4', 'mp4'],
  ])(
    'keeps %s, which is whole and cannot be shown, as a file',
    async (fixture, mime, extension) => {
      const library = await libraryWithJob()
      const asset = await addFixture(library, fixture)
      expect(asset).toMatchObject({
        kind: 'file',
        mime,
        width: null,
        height: null,
        durationSeconds: null,
      })
      expect(asset.file.endsWith(`.${extension}`)).toBe(true)
      expect(library.find(asset.id)).toEqual(asset)
      expect(await readFile(await library.pathOf(asset))).toEqual(
        await readFile(mediaFixture(fixture)),
      )
      // None of its bytes go to a page, whatever is asked for.
      for (const form of ['original', 'poster', 'thumbnail512'] as const) {
        // oxlint-disable-next-line no-await-in-loop -- three
        expect(await library.fileFor(form, asset.id)).toBeNull()
      }
      await library.close()
    },
  )

  it('leaves the file in the media folder when its row cannot be written', async () => {
    const library = await libraryWithJob()
    await expect(addFixture(library, 'image.png', { jobId: 'no such job' })).rejects.toMatchObject({
      data: { code: 'disk', charged: 'maybe' },
    })
    const [name = ''] = await mediaFiles(library)
    expect(await readFile(join(library.folder, 'media', '2026', '11', name))).toEqual(
      await readFile(mediaFixture('image.png')),
    )
    await library.close()
  })

  it('fails with a disk error when the folder for it cannot be made, and keeps the bytes', async () => {
    const library = await libraryWithJob()
    await writeFile(join(library.folder, 'media', '2026'), 'a file where a folder should be')
    await expect(addFixture(library, 'image.png')).rejects.toMatchObject({
      data: { code: 'disk', charged: 'maybe' },
    })
    expect(await incoming(library)).toHaveLength(1)
    await library.close()
  })

  it('refuses files from elsewhere, which are not its own to move', async () => {
    const library = await libraryWithJob()
    const file = join(await temporaryFolder(), 'mine.png')
    await rename(await incomingFixture(library, 'image.png'), file)
    const output = { jobId: 'job', index: 0, prompt: 'x', sourceUrl: null, file }
    await expect(library.add(output)).rejects.toMatchObject({ data: { code: 'internal' } })
    expect((await stat(file)).size).toBeGreaterThan(0)
    await library.close()
  })
})

import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Transformer } from '@napi-rs/image'
import type { ReaderProcesses } from '../../../electron/engine/reader/reader-processes.ts'
import type { Library } from '../../../electron/engine/library/library.ts'
import { makeThumbnails } from '../../../electron/engine/media/decode/make-thumbnails.ts'
import { TEST_READING } from '../support/test-readers.ts'
import { mediaFixture } from './media-fixture.ts'
import { temporaryFolders } from './temporary-folder.ts'
import { addFixture, insertJob, NEVER, openTestLibrary } from './test-library.ts'

const temporaryFolder = temporaryFolders()
const NOW = { delay: 0, isBusy: () => false }
/** 800 × 1600 pixels as it stands. */
const LARGE = 'large-orientation-6.jpg'

/** Opens a library with its readings counted. */
async function countedLibrary(folder: string, arrivalsRest = NEVER) {
  const read: unknown[] = []
  const readers: ReaderProcesses = {
    ...TEST_READING.readers,
    async run(reading) {
      if (reading.operation === 'thumbnail') read.push(reading.input)
      return TEST_READING.readers.run(reading)
    },
  }
  const library = await openTestLibrary(folder, undefined, { readers, arrivalsRest })
  return { library, read }
}

const isMade = async (library: Library, id: string) => ({
  128: (await library.madeThumbnail(128, id)) !== null,
  256: (await library.madeThumbnail(256, id)) !== null,
})

describe('the smallest thumbnails', () => {
  it('are made of one decoding, in the order that was asked for', async () => {
    const { pictures, color } = await makeThumbnails(mediaFixture(LARGE), [128, 1024, 256])
    const sizes = await Promise.all(
      pictures.map(async (bytes) => {
        const { width, height } = await new Transformer(Buffer.from(bytes)).metadata()
        return [width, height]
      }),
    )
    expect(sizes).toEqual([
      [64, 128],
      [512, 1024],
      [128, 256],
    ])
    expect(color).toMatch(/^#/)
  })

  it('come along with every other, and with each other, so that the original is decoded once', async () => {
    const { library, read } = await countedLibrary(await temporaryFolder())
    insertJob(library.database, 'job')
    const { id } = await addFixture(library, LARGE)
    await library.fileFor('thumbnail512', id)
    expect(read).toEqual([expect.objectContaining({ sizes: [512, 256, 128] })])
    expect(await isMade(library, id)).toEqual({ 128: true, 256: true })
    await rm(join(library.folder, 'cache'), { recursive: true })
    await Promise.all([library.fileFor('thumbnail128', id), library.fileFor('thumbnail256', id)])
    expect(read.slice(1)).toEqual([expect.objectContaining({ sizes: [256, 128] })])
    await library.close()
  })

  it('of 128 pixels are made from those of 256, where a library of an earlier version has these', async () => {
    const { library, read } = await countedLibrary(await temporaryFolder())
    insertJob(library.database, 'job')
    const { id } = await addFixture(library, LARGE)
    const larger = await library.fileFor('thumbnail256', id)
    await rm(join(library.folder, 'cache', 'thumbnails', '128'), { recursive: true })
    expect(await library.fileFor('thumbnail128', id)).not.toBeNull()
    expect(read.at(-1)).toEqual({ file: larger?.path, sizes: [128] })
    await library.close()
  })

  it('of what has just arrived are made without being asked for', async () => {
    const { library, read } = await countedLibrary(await temporaryFolder(), 1)
    insertJob(library.database, 'job')
    const { id } = await addFixture(library, LARGE)
    await expect.poll(() => isMade(library, id)).toEqual({ 128: true, 256: true })
    expect(read).toHaveLength(1)
    await library.close()
  })
})

describe('in the background', () => {
  it('the smallest are made of everything, newest first, and what is there is not made again', async () => {
    const folder = await temporaryFolder()
    const first = await openTestLibrary(folder)
    insertJob(first.database, 'job')
    const ids: string[] = []
    for (const index of [0, 1, 2]) ids.push((await addFixture(first, LARGE, { index })).id)
    for (const [age, id] of ids.entries()) {
      first.database.prepare('UPDATE assets SET created_at = ? WHERE id = ?').run(1000 - age, id)
    }
    await first.prepareItems(NOW)
    await first.close()
    await rm(join(folder, 'cache', 'thumbnails', '128'), { recursive: true })
    const kept = ids[1] ?? ''

    const { library, read } = await countedLibrary(folder)
    await library.fileFor('thumbnail128', kept)
    read.splice(0)
    // Somebody has just looked at a picture.
    const [made] = await Promise.all([
      library.prepareItems(NOW).then(() => read.length),
      expect(readdir(join(folder, 'cache', 'thumbnails', '128'))).resolves.toHaveLength(1),
    ])
    expect(made).toBe(2)
    expect(read.map((input) => (input as { readonly file: string }).file)).toEqual([
      expect.stringContaining(ids[0] ?? ''),
      expect.stringContaining(ids[2] ?? ''),
    ])
    await library.close()
  })

  it('nothing is tried again that took a process down, and the others are made', async () => {
    const { library, read } = await countedLibrary(await temporaryFolder())
    insertJob(library.database, 'job')
    const crashing = await addFixture(library, 'image.png', { index: 0 })
    const sound = await addFixture(library, LARGE, { index: 1 })
    const note = library.database.prepare('INSERT INTO crashed_reads VALUES (?, ?, ?, 1)')
    for (const operation of ['thumbnail', 'color']) {
      note.run(crashing.sha256, operation, TEST_READING.version)
    }
    await library.prepareItems(NOW)
    expect(read).toHaveLength(1)
    expect(await isMade(library, sound.id)).toEqual({ 128: true, 256: true })
    expect(await isMade(library, crashing.id)).toEqual({ 128: false, 256: false })
    await library.close()
  })
})

import { randomUUID } from 'node:crypto'
import { statSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Asset } from '#shared/domain/asset.ts'
import { openLibrary, type Library } from '../../../electron/engine/library/library.ts'
import type { FrameGrabber } from '../../../electron/engine/host.ts'
import type { StartHelper } from '../../../electron/engine/reader/helper-process.ts'
import { READER_LIMITS, type ReaderLimits } from '../../../electron/engine/reader/limits.ts'
import { ReaderDownError } from '../../../electron/engine/reader/reader-down.ts'
import {
  createReaderProcesses,
  type ReaderProcesses,
} from '../../../electron/engine/reader/reader-processes.ts'
import { blackPng, mp4WithCount, mp4WithRepeatedMoment } from '../support/hostile-media.ts'
import { recordingLog } from '../support/recording-log.ts'
import { overcomeReader } from '../support/overcome-reader.ts'
import { startReader } from '../support/test-readers.ts'
import { looked } from './integrity/test-integrity.ts'
import { temporaryFolders } from './temporary-folder.ts'
import { addFixture, insertJob, NEVER, TEST_TIME } from './test-library.ts'

const temporaryFolder = temporaryFolders()
const opened: ReaderProcesses[] = []

afterEach(async () => {
  for (const readers of opened.splice(0)) await readers.close()
})

/** How often one moment is there, which takes fifty milliseconds on a fast machine; a little oftener, and it may take ten seconds as well. */
const MOMENTS = 15_000

/** How much is asked of a process by a large file, which it may never come to an end with. */
interface Readers {
  readonly start: StartHelper
  readonly limits: Partial<ReaderLimits>
}
const PATIENT: Readers = { start: startReader, limits: {} }
/** So few milliseconds no reading of such a file takes. Others have all the time that they want. */
const IMPATIENT: Readers = {
  start: overcomeReader(({ operation, input }) => operation === 'measure' && isLarge(input)),
  limits: {
    timeout: (operation, bytes) => (operation === 'measure' && bytes > LARGE ? 2 : 120_000),
    interval: 1,
  },
}
const HUNGRY: Readers = {
  start: overcomeReader(({ operation }) => operation === 'thumbnail', 3_000_000_000),
  limits: { interval: 5 },
}
const SLOW: Readers = {
  start: overcomeReader(({ operation }) => operation === 'thumbnail'),
  limits: { timeout: () => 1, interval: 1 },
}

/** Bytes. */
const LARGE = 100_000
const isLarge = (input: unknown): boolean =>
  statSync(z.object({ file: z.string() }).parse(input).file).size > LARGE

interface OpenedAs {
  readonly version?: string
  readonly reading?: Readers
  readonly grabFrame?: FrameGrabber
  /** Whether somebody kills each process that reads. */
  readonly isKilled?: boolean
}

async function open(folder: string, as: OpenedAs = {}) {
  const {
    version = '1.0.0',
    reading: { start, limits } = PATIENT,
    grabFrame = async () => null,
    isKilled = false,
  } = as
  const asked: string[] = []
  const shownAnew: string[] = []
  const processes = createReaderProcesses(start, { ...READER_LIMITS, ...limits })
  opened.push(processes)
  const readers: ReaderProcesses = {
    ...processes,
    run(reading) {
      // What every file goes through, and nothing of which brings a process down.
      if (reading.operation !== 'identify') asked.push(reading.operation)
      if (isKilled) return Promise.reject(new ReaderDownError('killed', 'a test'))
      return processes.run(reading)
    },
  }
  const library = await openLibrary({
    folder,
    clock: () => TEST_TIME,
    log: recordingLog(),
    grabFrame,
    readers,
    version,
    arrivalsRest: NEVER,
    onShownAnew: (jobIds) => void shownAnew.push(...jobIds),
  })
  return { library, asked, shownAnew }
}

async function founded(as: OpenedAs) {
  const folder = await temporaryFolder()
  const first = await open(folder, as)
  insertJob(first.library.database, 'job')
  return { folder, ...first }
}

async function add(library: Library, bytes: Uint8Array): Promise<Asset> {
  const file = await library.incomingFile()
  await writeFile(file, bytes)
  return library.add({ jobId: 'job', index: 0, prompt: 'x', sourceUrl: null, file })
}

const FILE = { kind: 'file', width: null, height: null, durationSeconds: null }

/** Milliseconds: on a busy machine, who has patience takes long to read it. */
const PATIENCE = 180_000

describe('a delivered file that keeps the reader busy for ever', () => {
  it(
    'is kept and delivered, tried once more by the next start, and left alone from then on, but by another version',
    { timeout: PATIENCE },
    async () => {
      const bytes = await mp4WithRepeatedMoment(MOMENTS)
      const { folder, library, asked } = await founded({ reading: IMPATIENT })
      const asset = await add(library, bytes)
      expect(asset).toMatchObject({ ...FILE, mime: 'video/mp4', bytes: bytes.length })
      expect(library.unread.isGivenUp(asset.id)).toBe(true)
      expect(asked).toEqual(['measure'])
      await library.close()

      for (const expected of [['measure'], []]) {
        const again = await open(folder, { reading: IMPATIENT })
        await (await looked(again.library)).close()
        expect(again.asked).toEqual(expected)
        expect(again.library.find(asset.id)).toMatchObject(FILE)
        await again.library.close()
      }

      const later = await open(folder, { version: '1.0.1' })
      await (await looked(later.library)).close()
      expect(later.asked).toEqual(['measure'])
      expect(later.library.find(asset.id)).toMatchObject({ kind: 'video', width: 128, height: 72 })
      expect(later.shownAnew).toEqual(['job'])
      expect(later.library.unread.isGivenUp(asset.id)).toBe(false)
      await later.library.close()
    },
  )

  it('is read again when somebody asks for that', { timeout: PATIENCE }, async () => {
    const { folder, library } = await founded({ reading: IMPATIENT })
    const asset = await add(library, await mp4WithRepeatedMoment(MOMENTS))
    expect(await library.unread.readAgain(asset.id)).toBe(false)
    expect(library.unread.unread()).toEqual([asset.id])
    await library.close()
    const { library: patient } = await open(folder)
    expect(await patient.unread.readAgain(asset.id)).toBe(true)
    expect(patient.find(asset.id)).toMatchObject({ kind: 'video' })
    expect(patient.unread.unread()).toEqual([])
    await expect(patient.unread.readAgain('nobody')).rejects.toMatchObject({
      data: { reason: 'not_found' },
    })
    await patient.close()
  })
})

describe('a delivered file of which somebody has killed the reader', () => {
  it('is among those that are read when somebody asks for that', async () => {
    const { folder, library } = await founded({ isKilled: true })
    const asset = await addFixture(library, 'image.jpg')
    expect(asset).toMatchObject(FILE)
    await library.close()
    const { library: later } = await open(folder)
    expect(later.unread.unread()).toEqual([asset.id])
    expect(await later.unread.readAgain(asset.id)).toBe(true)
    expect(later.find(asset.id)).toMatchObject({ kind: 'image', width: 64, height: 40 })
    expect(later.unread.unread()).toEqual([])
    await later.close()
  })
})

describe('a picture of which no thumbnail can be made', () => {
  it('is shown as a file, and as a picture again when that is asked for', async () => {
    const { folder, library, asked, shownAnew } = await founded({ reading: HUNGRY })
    const asset = await add(library, blackPng(5000, 5000))
    expect(asset).toMatchObject({ kind: 'image', width: 5000 })
    expect(await library.fileFor('thumbnail512', asset.id)).toBeNull()
    expect(library.find(asset.id)).toMatchObject({ ...FILE, mime: 'image/png' })
    expect(shownAnew).toEqual(['job'])
    expect(await library.fileFor('thumbnail512', asset.id)).toBeNull()
    expect(asked).toEqual(['thumbnail'])
    await library.close()

    const again = await open(folder)
    await (await looked(again.library)).close()
    expect(again.library.find(asset.id)).toMatchObject(FILE)
    expect(await again.library.unread.readAgain(asset.id)).toBe(true)
    expect(await again.library.fileFor('thumbnail512', asset.id)).toMatchObject({
      mime: 'image/webp',
    })
    await again.library.close()
  })
})

describe('a picture whose thumbnail has taken too long', () => {
  it('stays a picture, of which the next start makes one', async () => {
    const { folder, library } = await founded({})
    const asset = await add(library, blackPng(5000, 5000))
    await library.close()

    const busy = await open(folder, { reading: SLOW })
    expect(await busy.library.fileFor('thumbnail512', asset.id)).toBeNull()
    expect(await busy.library.fileFor('thumbnail512', asset.id)).toBeNull()
    expect(busy.asked).toEqual(['thumbnail'])
    expect(busy.library.find(asset.id)).toMatchObject({ kind: 'image', width: 5000 })
    await busy.library.close()

    const quiet = await open(folder)
    expect(await quiet.library.fileFor('thumbnail512', asset.id)).toMatchObject({
      mime: 'image/webp',
    })
    await quiet.library.close()
  })
})

describe('a video of which no frame can be taken', () => {
  it.each([
    ['crashed', 'file'],
    ['too_much_memory', 'file'],
    ['too_long', 'video'],
    ['killed', 'video'],
  ] as const)('because the window %s is shown as a %s', async (why, kind) => {
    let grabs = 0
    const { library } = await founded({
      grabFrame: async () => {
        grabs += 1
        throw new ReaderDownError(why, 'a test')
      },
    })
    const asset = await addFixture(library, 'video.mp4')
    expect(await library.fileFor('poster', asset.id)).toBeNull()
    expect(await library.fileFor('poster', asset.id)).toBeNull()
    expect(grabs).toBe(1)
    expect(library.find(asset.id)?.kind).toBe(kind)
    await library.close()
  })
})

describe('hostile files', () => {
  it('left in the incoming folder are taken in as files, without anything going down', async () => {
    const { folder, library } = await founded({})
    await library.close()
    await writeFile(
      join(folder, 'incoming', `${randomUUID()}.part`),
      await mp4WithCount('stsc samples'),
    )
    await writeFile(join(folder, 'incoming', `${randomUUID()}.part`), blackPng(1, 100_000_000, 0))
    const next = await open(folder)
    const integrity = await looked(next.library)
    expect(integrity.status().adopted).toBe(2)
    const kinds = next.library.database.prepare('SELECT kind, mime FROM assets ORDER BY mime').all()
    expect(kinds).toEqual([
      { kind: 'file', mime: 'image/png' },
      { kind: 'file', mime: 'video/mp4' },
    ])
    expect(next.library.unread.unread()).toEqual([])
    await integrity.close()
    await next.library.close()
  })

  it('that are too narrow for any decoder are delivered as files', async () => {
    const { library, asked } = await founded({})
    const asset = await add(library, blackPng(1, 100_000_000, 0))
    expect(asset).toMatchObject({ ...FILE, mime: 'image/png' })
    expect(asset.bytes).toBeLessThan(200_000)
    expect(await library.fileFor('thumbnail512', asset.id)).toBeNull()
    expect(asked).toEqual([])
    await library.close()
  })

  it('cost others nothing that are read at the same time', async () => {
    const { library } = await founded({ reading: IMPATIENT })
    insertJob(library.database, 'another')
    const hostile = add(library, await mp4WithRepeatedMoment(MOMENTS))
    const good = await Promise.all(
      ['image.jpg', 'image.webp', 'image.avif', 'video.mp4', 'video.webm'].map((name, index) =>
        addFixture(library, name, { jobId: 'another', index }),
      ),
    )
    expect(good.map(({ kind }) => kind)).toEqual(['image', 'image', 'image', 'video', 'video'])
    expect(await hostile).toMatchObject(FILE)
    await library.close()
  })
})

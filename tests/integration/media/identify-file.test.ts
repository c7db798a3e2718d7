import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { sha256OfFile } from '../../../electron/engine/files/hash.ts'
import { createMediaReader } from '../../../electron/engine/library/media-reader.ts'
import { ReaderDownError } from '../../../electron/engine/reader/reader-down.ts'
import { recordingLog } from '../support/recording-log.ts'
import { testMediaReader, testReaders } from '../support/test-readers.ts'
import { mediaFixture } from '../library/media-fixture.ts'
import { temporaryFolders } from '../library/temporary-folder.ts'

const temporaryFolder = temporaryFolders()

/** Returns a reader whose processes all end like this. */
function readerThatFails(thrown: Error) {
  return createMediaReader({
    processes: { ...testReaders, run: () => Promise.reject(thrown) },
    crashed: {
      has: () => false,
      hasAny: () => false,
      isNoted: () => false,
      note: () => {
        throw new Error('Nothing of a file that is only read through is remembered')
      },
      lift: () => {},
      forget: () => {},
      toBeRead: () => [],
    },
    log: recordingLog(),
    onLeftAlone: () => {},
  })
}

const READERS = [
  ['a process of its own', testMediaReader],
  ['here, where that process ends', readerThatFails(new ReaderDownError('killed', 'a test'))],
  ['here, where the app quits', readerThatFails(new AppError('cancelled'))],
] as const

describe.each(READERS)('a file is identified in %s', (_, reader) => {
  it('by its first bytes, its length and its hash, and a PNG is measured with that', async () => {
    const png = mediaFixture('image.png')
    const { bytes, ...identified } = await reader.identify(png, 'image/jpeg')
    expect(bytes).toBeGreaterThan(0)
    expect(identified).toEqual({
      mime: 'image/png',
      sha256: await sha256OfFile(png),
      png: { width: expect.any(Number), height: expect.any(Number), durationMs: null },
    })
    const jpeg = await reader.identify(mediaFixture('image.jpg'), null)
    expect(jpeg).toMatchObject({ mime: 'image/jpeg', png: null })
  })

  it('and refused when it is no media, empty, or a PNG that is cut', async () => {
    const folder = await temporaryFolder()
    const unusable = { data: { code: 'bad_response', reason: 'file_unusable', charged: 'maybe' } }
    for (const content of ['', 'words', '\x89PNG\r\n\x1a\n']) {
      const file = join(folder, 'file')
      await writeFile(file, content, 'latin1')
      await expect(reader.identify(file, null)).rejects.toMatchObject(unusable)
    }
  })

  it('and a missing one is a disk error', async () => {
    const missing = join(await temporaryFolder(), 'missing')
    await expect(reader.identify(missing, null)).rejects.toMatchObject({ data: { code: 'disk' } })
  })
})

import { describe, expect, it } from 'vitest'
import { createMediaReader } from '../../../electron/engine/library/media-reader.ts'
import { ReaderDownError, type DownCause } from '../../../electron/engine/reader/reader-down.ts'
import { recordingLog } from '../support/recording-log.ts'
import { testReaders } from '../support/test-readers.ts'

const PICTURE = {
  picture: { type: 'bytes', bytes: new Uint8Array(8) },
  bytes: 8,
  sha256: async () => 'a'.repeat(64),
} as const

/** Returns a reader whose process always ends for one reason, and what it remembers of that. */
function readerThatEnds(why: DownCause) {
  const noted: string[] = []
  const reader = createMediaReader({
    processes: { ...testReaders, run: () => Promise.reject(new ReaderDownError(why, 'test')) },
    crashed: {
      has: (sha256) => noted.includes(sha256),
      hasAny: () => noted.length > 0,
      isNoted: (sha256) => noted.includes(sha256),
      note: (sha256) => void noted.push(sha256),
      lift: () => {},
      forget: () => {},
      toBeRead: () => [],
    },
    log: recordingLog(),
    onLeftAlone: () => {},
  })
  return { reader, noted }
}

describe('a picture that is handed in while its reading is ended', () => {
  it.each(['killed', 'short_of_memory', 'unavailable'] as const)(
    'is not called damaged where it was %s, and can be handed in again',
    async (why) => {
      const { reader, noted } = readerThatEnds(why)
      await expect(reader.reference(PICTURE, 1000, { isGiven: true })).rejects.toMatchObject({
        data: { reason: 'reference_interrupted', charged: 'no' },
      })
      expect(noted).toEqual([])
    },
  )

  it('is left alone where its bytes took the process down', async () => {
    const { reader, noted } = readerThatEnds('crashed')
    expect(await reader.reference(PICTURE, 1000, { isGiven: true })).toBeNull()
    expect(noted).toHaveLength(1)
  })

  it('goes along as it is where it was only to become smaller', async () => {
    const { reader } = readerThatEnds('killed')
    expect(await reader.reference(PICTURE, 1000, { leastSide: 1 })).toBeNull()
  })
})

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { measureMedia } from '../../../../../electron/engine/media/measure/measure-media.ts'
import { assertReasonableCounts } from '../../../../../electron/engine/media/verify/mp4-counts.ts'
import { mediaFixture } from '../../../../integration/library/media-fixture.ts'
import {
  HOSTILE_NUMBERS,
  mp4WithCount,
  mp4WithTracks,
} from '../../../../integration/support/hostile-media.ts'

const sourceOf = (bytes: Uint8Array) => ({
  size: bytes.length,
  read: async (start: number, length: number) => bytes.slice(start, start + length),
})

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vignette-counts-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function measured(bytes: Uint8Array): Promise<unknown> {
  const file = join(folder, 'video.mp4')
  await writeFile(file, bytes)
  return measureMedia(file, 'video/mp4')
}

describe('the counts in an MP4', () => {
  it.each(HOSTILE_NUMBERS)(
    'are not believed when the file cannot hold so much: %s',
    async (which) => {
      const bytes = await mp4WithCount(which)
      expect(bytes.length).toBeLessThan(7000)
      await expect(measured(bytes)).rejects.toMatchObject({ data: { code: 'bad_response' } })
    },
  )

  it('are not believed when there are 20,000 tracks', async () => {
    await expect(measured(await mp4WithTracks(20_000))).rejects.toMatchObject({
      data: { code: 'bad_response', detail: expect.stringContaining('too many tracks') },
    })
  })

  it('are not believed behind more boxes than are walked over', async () => {
    const box = (type: string, content: Buffer) => {
      const head = Buffer.alloc(8)
      head.writeUInt32BE(8 + content.length)
      head.write(type, 4, 'latin1')
      return Buffer.concat([head, content])
    }
    const free = Buffer.concat(Array<Buffer>(20_000).fill(box('free', Buffer.alloc(0))))
    const table = box('stts', Buffer.from('00000000ffffffff', 'hex'))
    const index = box('moov', Buffer.concat([free, table]))
    await expect(assertReasonableCounts(sourceOf(index))).rejects.toMatchObject({
      data: { detail: expect.stringContaining('too many boxes') },
    })
  })

  it('of several tracks are', async () => {
    expect(await measured(await mp4WithTracks(3))).toMatchObject({ width: 128, height: 72 })
  })

  it.each(['video.mp4', 'rotated.mp4', 'fragmented.mp4', 'audio-only.mp4', 'quicktime.mov'])(
    'of a real file are: %s',
    async (name) => {
      const bytes = await readFile(mediaFixture(name))
      await expect(assertReasonableCounts(sourceOf(bytes))).resolves.toBeUndefined()
    },
  )

  it('are read within bounds wherever the file is cut, and whichever byte of its index was changed', async () => {
    const bytes = await readFile(mediaFixture('video.mp4'))
    const index = bytes.indexOf('moov', 0, 'latin1')
    const outcomes = new Set<string>()
    const ends = async (changed: Uint8Array): Promise<void> => {
      outcomes.add(
        await assertReasonableCounts(sourceOf(changed)).then(
          () => 'reasonable',
          (thrown: unknown) => (thrown instanceof AppError ? thrown.data.code : String(thrown)),
        ),
      )
    }
    for (let at = 0; at < bytes.length; at += 97) await ends(bytes.subarray(0, at))
    for (let at = index; at < bytes.length; at += 3) {
      const changed = Buffer.from(bytes)
      changed[at] = 0xff - (changed[at] ?? 0)
      await ends(changed)
    }
    expect(outcomes).toEqual(new Set(['reasonable', 'bad_response']))
  })
})

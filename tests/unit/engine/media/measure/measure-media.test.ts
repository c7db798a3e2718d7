import { copyFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { MediaMime } from '#shared/domain/media-format.ts'
import { measureMedia } from '../../../../../electron/engine/media/measure/measure-media.ts'
import { UnshowableMedia } from '../../../../../electron/engine/media/measurement.ts'
import { mediaFixture } from '../../../../integration/library/media-fixture.ts'
import { temporaryFolders } from '../../../../integration/library/temporary-folder.ts'

const temporaryFolder = temporaryFolders()

function box(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(8 + content.length)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, content])
}

function padding(): Buffer {
  return Buffer.concat(Array<Buffer>(20_000).fill(box('free', Buffer.alloc(0))))
}

describe('measureMedia', () => {
  it.each<[string, MediaMime, number, number, number | null]>([
    ['image.png', 'image/png', 64, 40, null],
    ['image.jpg', 'image/jpeg', 64, 40, null],
    ['image.webp', 'image/webp', 64, 40, null],
    ['lossless.webp', 'image/webp', 64, 40, null],
    ['animated.webp', 'image/webp', 64, 40, null],
    ['image.gif', 'image/gif', 64, 40, null],
    ['image.avif', 'image/avif', 64, 40, null],
    ['orientation-6.jpg', 'image/jpeg', 40, 64, null],
    ['large-orientation-6.jpg', 'image/jpeg', 800, 1600, null],
    ['video.mp4', 'video/mp4', 128, 72, 2000],
    ['fragmented.mp4', 'video/mp4', 128, 72, 2000],
    ['fragmented-late.mp4', 'video/mp4', 160, 90, 2000],
    ['fragmented-trimmed.mp4', 'video/mp4', 160, 90, 2000],
    ['rotated.mp4', 'video/mp4', 72, 128, 2000],
    ['quicktime.mov', 'video/quicktime', 128, 72, 2000],
    ['matroska.mkv', 'video/x-matroska', 96, 64, 1000],
    ['video.webm', 'video/webm', 96, 64, 1000],
  ])('measures %s as it is shown', async (name, mime, width, height, durationMs) => {
    expect(await measureMedia(mediaFixture(name), mime)).toEqual({ width, height, durationMs })
  })

  it.each<[string, MediaMime]>([
    ['truncated.png', 'image/png'],
    ['truncated.jpg', 'image/jpeg'],
    ['truncated.webp', 'image/webp'],
    ['truncated.gif', 'image/gif'],
    ['truncated.avif', 'image/avif'],
    ['truncated.mp4', 'video/mp4'],
    ['truncated.webm', 'video/webm'],
    ['audio-only.mp4', 'video/mp4'],
    ['text.png', 'image/png'],
    ['text.png', 'video/mp4'],
  ])('refuses %s declared as %s', async (name, mime) => {
    await expect(measureMedia(mediaFixture(name), mime)).rejects.toMatchObject({
      data: { code: 'bad_response', charged: 'maybe' },
    })
  })

  it.each<[string, MediaMime]>([
    ['bomb.png', 'image/png'],
    ['bomb.jpg', 'image/jpeg'],
  ])('refuses the gigapixels of %s by its header', async (name, mime) => {
    await expect(measureMedia(mediaFixture(name), mime)).rejects.toMatchObject({
      data: { code: 'bad_response', detail: expect.stringContaining('60000 × 60000') },
    })
  })

  it('takes bytes after the end of a JPEG, which some cameras and servers append', async () => {
    const file = join(await temporaryFolder(), 'padded.jpg')
    await copyFile(mediaFixture('image.jpg'), file)
    await writeFile(file, Buffer.alloc(512), { flag: 'a' })
    expect(await measureMedia(file, 'image/jpeg')).toMatchObject({ width: 64, height: 40 })
  })

  it.each<[string, MediaMime]>([
    ['matroska.mkv', 'video/x-matroska'],
    ['video.webm', 'video/webm'],
  ])('refuses %s wherever it is cut', async (name, mime) => {
    const whole = await readFile(mediaFixture(name))
    const file = join(await temporaryFolder(), name)
    for (let part = 1; part <= 64; part += 1) {
      // oxlint-disable-next-line no-await-in-loop -- the same
      await writeFile(file, whole.subarray(0, Math.floor(((whole.length - 1) * part) / 64)))
      // oxlint-disable-next-line no-await-in-loop -- one file, one after the other
      await expect(measureMedia(file, mime), `${part}/64`).rejects.toMatchObject({
        data: { detail: expect.stringContaining('not usable') },
      })
    }
  })

  it.each([
    ['has no track', (index: Buffer) => box('moov', box('moov', index))],
    ['begins with 20,000 boxes', (index: Buffer) => [padding(), box('moov', index)]],
  ])('calls an MP4 that %s one that cannot be shown, and not cut', async (_, wrapped) => {
    const whole = await readFile(mediaFixture('video.mp4'))
    const at = whole.indexOf('moov', 0, 'latin1') - 4
    const end = at + whole.readUInt32BE(at)
    const index = [wrapped(whole.subarray(at + 8, end))].flat()
    const file = join(await temporaryFolder(), 'odd.mp4')
    await writeFile(file, Buffer.concat([whole.subarray(0, at), ...index, whole.subarray(end)]))
    await expect(measureMedia(file, 'video/mp4')).rejects.toBeInstanceOf(UnshowableMedia)
  })

  it('refuses an empty file', async () => {
    const file = join(await temporaryFolder(), 'empty.mp4')
    await writeFile(file, '')
    await expect(measureMedia(file, 'video/mp4')).rejects.toMatchObject({
      data: { code: 'bad_response' },
    })
  })

  it.each<[MediaMime]>([['image/png'], ['video/mp4']])(
    'calls a missing %s file a disk error',
    async (mime) => {
      const file = join(await temporaryFolder(), 'missing')
      await expect(measureMedia(file, mime)).rejects.toMatchObject({
        data: { code: 'disk', detail: expect.stringContaining('ENOENT') },
      })
    },
  )
})

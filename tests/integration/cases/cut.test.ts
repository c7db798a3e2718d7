import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MEDIA_MIME_TYPES } from '#shared/domain/media-format.ts'
import { measureMedia } from '../../../electron/engine/media/measure/measure-media.ts'
import { UnshowableMedia } from '../../../electron/engine/media/measurement.ts'
import { caseBytes, DELIVERED } from './case-files.ts'

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vignette-cut-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const PLACES = 64

/** Returns what comes of a file: `taken`, kept as a `file`, or `refused`. */
async function verdict(mime: string, bytes: Uint8Array): Promise<'taken' | 'file' | 'refused'> {
  const known = MEDIA_MIME_TYPES.find((one) => one === mime)
  if (known === undefined) throw new Error(`${mime} is not shown`)
  const path = join(folder, 'a')
  await writeFile(path, bytes)
  try {
    await measureMedia(path, known)
    return 'taken'
  } catch (thrown) {
    return thrown instanceof UnshowableMedia ? 'file' : 'refused'
  }
}

/** Where the picture itself ends in a case that has something behind it; bytes. */
const OWN_END: Readonly<Record<string, number>> = { 'jpeg-with-mp4-behind.jpg': 416 }

describe('a case that is cut', () => {
  it.each(DELIVERED)('%s, at 64 places, is none', async (name, { mime }) => {
    const bytes = await caseBytes(name)
    const end = OWN_END[name] ?? bytes.length
    const verdicts: string[] = []
    for (let place = 0; place < PLACES; place += 1) {
      const length = Math.floor((place * end) / PLACES)
      // oxlint-disable-next-line no-await-in-loop -- one file, one after the other
      verdicts.push(`${length}: ${await verdict(mime, bytes.subarray(0, length))}`)
    }
    expect(verdicts.filter((one) => !one.endsWith('refused'))).toEqual([])
  })

  it('a JPEG whose scan is cut is none, with any data after it', async () => {
    const bytes = await caseBytes('jpeg-with-mp4-behind.jpg')
    const end = OWN_END['jpeg-with-mp4-behind.jpg'] ?? 0
    const scan = bytes.indexOf(Buffer.of(0xff, 0xda))
    const clip = bytes.subarray(end)
    const verdicts: string[] = []
    for (let length = scan + 14; length < end - 4; length += 1) {
      const cut = Buffer.concat([bytes.subarray(0, length), clip])
      // oxlint-disable-next-line no-await-in-loop -- one file, one after the other
      verdicts.push(`${length}: ${await verdict('image/jpeg', cut)}`)
    }
    expect(verdicts.filter((one) => !one.endsWith('refused'))).toEqual([])
    expect(verdicts.length).toBeGreaterThan(40)
  })

  it('a JPEG with its clip cut off is one all the same', async () => {
    const bytes = await caseBytes('jpeg-with-mp4-behind.jpg')
    for (const length of [416, 417, 1000, bytes.length - 1]) {
      // oxlint-disable-next-line no-await-in-loop -- four
      expect(await verdict('image/jpeg', bytes.subarray(0, length))).toBe('taken')
    }
  })
})

describe('a case with one byte changed', () => {
  it.each(['png-gamma-crc-wrong.png', 'png-cgbi.png'])(
    '%s is none where a checksum shows it, at any place of the picture',
    async (name) => {
      const bytes = await caseBytes(name)
      const unaltered = await verdict('image/png', bytes)
      for (const [start, end] of pictureChunks(bytes)) {
        for (let at = start; at < end; at += 1) {
          for (const flip of [0x01, 0x20, 0xff]) {
            const changed = Buffer.from(bytes)
            changed[at] = (changed[at] ?? 0) ^ flip
            // oxlint-disable-next-line no-await-in-loop -- one file, one after the other
            expect(await verdict('image/png', changed), `${at} ^ ${flip}`).toBe('refused')
          }
        }
      }
      expect(unaltered).toBe(name === 'png-cgbi.png' ? 'file' : 'taken')
    },
  )

  it.each(DELIVERED)('%s never does worse than being refused', async (name, { mime }) => {
    const bytes = await caseBytes(name)
    for (let place = 0; place < PLACES; place += 1) {
      const at = Math.floor((place * bytes.length) / PLACES)
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 0x55
      // oxlint-disable-next-line no-await-in-loop -- one file, one after the other
      expect(['taken', 'file', 'refused']).toContain(await verdict(mime, changed))
    }
  })
})

/** From the type to behind the checksum of every chunk that a PNG cannot do without. */
function pictureChunks(bytes: Buffer): (readonly [number, number])[] {
  const places: (readonly [number, number])[] = []
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const isPicture = ['IHDR', 'PLTE', 'IDAT', 'IEND'].includes(
      bytes.toString('latin1', at + 4, at + 8),
    )
    if (isPicture) places.push([at + 4, at + 12 + bytes.readUInt32BE(at)])
  }
  return places
}

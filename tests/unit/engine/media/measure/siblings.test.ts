import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { KeptMime } from '#shared/domain/media-format.ts'
import { measureMedia } from '../../../../../electron/engine/media/measure/measure-media.ts'
import { UnshowableMedia } from '../../../../../electron/engine/media/measurement.ts'
import { SNIFF_BYTES, sniffFormat } from '../../../../../electron/engine/media/sniff.ts'
import { avifFacts } from '../../../../../electron/engine/media/facts/avif-facts.ts'
import { jpegSegments } from '../../../../../electron/engine/media/containers/jpeg-segments.ts'
import { caseBytes } from '../../../../integration/cases/case-files.ts'
import { mediaFixture } from '../../../../integration/library/media-fixture.ts'
import { referenceFixture } from '../../../../integration/references/reference-fixture.ts'

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vignette-siblings-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Returns what a file is taken for, and what it measures. */
async function measured(bytes: Uint8Array) {
  const file = join(folder, 'a')
  await writeFile(file, bytes)
  const mime = sniffFormat(bytes.subarray(0, SNIFF_BYTES))
  return mime === null ? null : { mime, ...(await measureMedia(file, mime)) }
}

const size = (mime: KeptMime, width = 96, height = 64) => ({
  mime,
  width,
  height,
  durationMs: null,
})

function spliced(bytes: Buffer, at: number, ...inserted: readonly Uint8Array[]): Buffer {
  return Buffer.concat([bytes.subarray(0, at), ...inserted, bytes.subarray(at)])
}

describe('JPEG', () => {
  it('with stray bytes before any of its segments is one', async () => {
    const plain = await caseBytes('jpeg-orientation-0.jpg')
    const segments = jpegSegments(plain) ?? []
    expect(segments.length).toBeGreaterThan(6)
    for (const { at, marker } of segments.slice(1, -1)) {
      for (const stray of [Buffer.alloc(5), Buffer.from('abc'), Buffer.of(0xff, 0, 7)]) {
        // oxlint-disable-next-line no-await-in-loop -- one file, one after the other
        expect(await measured(spliced(plain, at, stray)), `before ${marker}`).toEqual(
          size('image/jpeg'),
        )
      }
    }
  })

  it.each([
    ['padding', Buffer.alloc(3000)],
    ['another picture', Buffer.from('ffd8ffe000104a46494600ffda0002ffd9', 'hex')],
    ['a camera’s tail', Buffer.from('SEFHe\0\0\0\x01\0\0\0SEFT\xff\xda\xff', 'latin1')],
  ])('with %s behind its end is one', async (_, tail) => {
    const plain = await caseBytes('jpeg-orientation-0.jpg')
    expect(await measured(Buffer.concat([plain, tail]))).toEqual(size('image/jpeg'))
  })

  it.each([9, 42, 255, 65_535])('with orientation %i stands as it is', async (orientation) => {
    const bytes = await caseBytes('jpeg-orientation-0.jpg')
    const tag = bytes.indexOf(Buffer.from('0112', 'hex'))
    const little = bytes.indexOf(Buffer.from('1201', 'hex'))
    if (tag !== -1 && (little === -1 || tag < little)) {
      bytes.writeUInt16BE(3, tag + 2)
      bytes.writeUInt16BE(orientation, tag + 8)
    } else {
      bytes.writeUInt16LE(3, little + 2)
      bytes.writeUInt16LE(orientation, little + 8)
    }
    expect(await measured(bytes)).toEqual(size('image/jpeg'))
  })
})

describe('GIF', () => {
  const withScreen = async (width: number, height: number) => {
    const bytes = await caseBytes('gif-two-xmp.gif')
    bytes.writeUInt16LE(width, 6)
    bytes.writeUInt16LE(height, 8)
    return bytes
  }

  // As Chromium 130 shows them.
  it.each([
    [50, 40, 96, 64],
    [0, 0, 96, 64],
    [200, 40, 200, 64],
    [300, 300, 300, 300],
  ])(
    'with a screen of %i × %i is shown as %i × %i',
    async (width, height, shownWide, shownHigh) => {
      expect(await measured(await withScreen(width, height))).toEqual(
        size('image/gif', shownWide, shownHigh),
      )
    },
  )

  it('without its last byte, or with something behind it, is one', async () => {
    const bytes = await caseBytes('gif-two-xmp.gif')
    expect(await measured(bytes.subarray(0, -1))).toEqual(size('image/gif'))
    expect(await measured(Buffer.concat([bytes, Buffer.from('more')]))).toEqual(size('image/gif'))
  })
})

describe('AVIF', () => {
  /** The case with a mirror, turned into one with that axis and no turn, or a turn and no mirror. */
  it.each([
    [0, 4],
    [1, 2],
  ])('mirrored by axis %i is orientation %i', async (axis, orientation) => {
    const bytes = await caseBytes('avif-imir.avif')
    bytes[bytes.indexOf('imir') + 4] = axis
    expect(avifFacts(bytes)?.orientation).toBe(orientation)
  })

  it.each([
    [0, 1],
    [1, 8],
    [2, 3],
    [3, 6],
  ])('turned by %i quarters is orientation %i', async (quarters, orientation) => {
    const bytes = await caseBytes('avif-irot90.avif')
    bytes[bytes.indexOf('irot') + 4] = quarters
    expect(avifFacts(bytes)?.orientation).toBe(orientation)
  })

  it.each(['mif1', 'avis', 'miaf', 'msf1', 'MA1B'])(
    'with the brand %s in front is one',
    async (brand) => {
      const bytes = await caseBytes('avif-major-mif1.avif')
      bytes.write(brand, 8, 'latin1')
      expect(await measured(bytes)).toEqual(size('image/avif'))
    },
  )

  it('that moves is one; with its pictures in a track alone it is kept as a file, and cut it is none', async () => {
    const bytes = await readFile(mediaFixture('animated.avif'))
    expect(await measured(bytes)).toEqual(size('image/avif'))
    const cut = bytes.subarray(0, -1)
    await expect(measured(cut)).rejects.not.toBeInstanceOf(UnshowableMedia)
    // Both are the same memory.
    bytes.write('free', bytes.indexOf('meta'), 'latin1')
    await expect(measured(bytes)).rejects.toBeInstanceOf(UnshowableMedia)
    await expect(measured(cut)).rejects.not.toBeInstanceOf(UnshowableMedia)
  })

  it.each([
    ['no letters', Buffer.from('\xe8\x42\xb0\xc7\x01SO\0more', 'latin1')],
    ['letters of no box', Buffer.from('\xe8\x42\xb0\xc7HSOdmore', 'latin1')],
    ['zeros', Buffer.alloc(100)],
  ])('with %s behind it is one', async (_, tail) => {
    const bytes = await caseBytes('avif-no-pixi.avif')
    expect(await measured(Buffer.concat([bytes, tail]))).toEqual(size('image/avif'))
  })

  it('that lacks pixi under any brand is one', async () => {
    const bytes = await caseBytes('avif-no-pixi.avif')
    bytes.write('mif1', 8, 'latin1')
    expect(await measured(bytes)).toEqual(size('image/avif'))
  })
})

describe('WebM', () => {
  /** The document type anew, in a header that is as much longer. */
  async function withDocumentType(element: Buffer): Promise<Buffer> {
    const bytes = await readFile(mediaFixture('video.webm'))
    const at = bytes.indexOf(Buffer.from('428284', 'hex'))
    const rest = Buffer.concat([bytes.subarray(0, at), element, bytes.subarray(at + 7)])
    // The size of the header is in one byte or in eight.
    const grown = element.length - 7
    if (rest.readUInt8(4) === 0x01) rest.writeUInt8(rest.readUInt8(11) + grown, 11)
    else rest.writeUInt8(rest.readUInt8(4) + grown, 4)
    return rest
  }

  it.each([
    ['a length in two bytes', '42824004', 'webm'],
    ['a length in eight bytes', '42820100000000000004', 'webm'],
    ['one zero behind it', '428285', 'webm\0'],
    ['many zeros behind it', '428290', 'webm'.padEnd(16, '\0')],
  ])('whose document type has %s is one', async (_, head, text) => {
    const element = Buffer.concat([Buffer.from(head, 'hex'), Buffer.from(text)])
    expect(await measured(await withDocumentType(element))).toEqual({
      mime: 'video/webm',
      width: 96,
      height: 64,
      durationMs: 1000,
    })
  })
})

describe('QuickTime and MP4', () => {
  it('QuickTime without any brand, as it was once, is kept as a file', async () => {
    const bytes = await caseBytes('video-quicktime.mov')
    bytes.write('wide', 4, 'latin1')
    await expect(measured(bytes)).rejects.toBeInstanceOf(UnshowableMedia)
    await expect(measured(bytes.subarray(0, 3000))).rejects.not.toBeInstanceOf(UnshowableMedia)
  })

  it.each(['udta', 'meta', 'ilst'])(
    'MP4 whose %s says it is longer than it is is one',
    async (type) => {
      const bytes = await caseBytes('mp4-metadata-box-too-long.mp4')
      const at = bytes.lastIndexOf(type)
      bytes.writeUInt32BE(bytes.readUInt32BE(at - 4) + 5000, at - 4)
      expect(await measured(bytes)).toEqual({
        mime: 'video/mp4',
        width: 640,
        height: 360,
        durationMs: 2000,
      })
    },
  )
})

describe('BMP', () => {
  it('is measured, and none when it is cut', async () => {
    const bytes = Buffer.from(await referenceFixture('bitmap.bmp'))
    expect(await measured(bytes)).toEqual(size('image/bmp', 16, 16))
    await expect(measured(bytes.subarray(0, -1))).rejects.toMatchObject({
      data: { detail: expect.stringMatching(/cut/) },
    })
  })
})

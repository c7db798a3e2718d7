import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { avifFacts, isTrackOnly } from '../../../../../electron/engine/media/facts/avif-facts.ts'
import { gifFirstFrame } from '../../../../../electron/engine/media/decode/gif-first-frame.ts'
import { gifFacts } from '../../../../../electron/engine/media/facts/gif-facts.ts'
import {
  jpegFacts,
  jpegWithProfile,
} from '../../../../../electron/engine/media/facts/jpeg-facts.ts'
import { pngFacts, pngWithProfile } from '../../../../../electron/engine/media/facts/png-facts.ts'
import { webpFacts } from '../../../../../electron/engine/media/facts/webp-facts.ts'
import { mediaFixture } from '../../../../integration/library/media-fixture.ts'

const fixture = (name: string) => readFileSync(mediaFixture(name))

describe('colour profiles', () => {
  it.each([1, 500, 65_519, 65_520, 200_000])(
    'reads back %i bytes put into a JPEG or PNG',
    (length) => {
      const profile = Buffer.alloc(length, 'colours')
      const jpeg = jpegFacts(jpegWithProfile(fixture('image.jpg'), profile))?.profile
      const png = pngFacts(pngWithProfile(fixture('image.png'), profile))?.profile
      expect(jpeg && Buffer.compare(jpeg, profile)).toBe(0)
      expect(png && Buffer.compare(png, profile)).toBe(0)
    },
  )
})

describe('animations', () => {
  it('are distinguished from still pictures', () => {
    expect(webpFacts(fixture('animated.webp'))?.isMoving).toBe(true)
    expect(webpFacts(fixture('image.webp'))?.isMoving).toBe(false)
    expect(avifFacts(fixture('image.avif'))?.isMoving).toBe(false)
    expect(gifFacts(fixture('animated.gif'))?.isMoving).toBe(true)
    expect(gifFacts(fixture('image.gif'))?.isMoving).toBe(false)
  })

  it('are not made of still pictures by what stands behind their end', () => {
    const gif = Buffer.concat([fixture('image.gif'), fixture('animated.gif')])
    expect(gifFacts(gif)?.isMoving).toBe(false)
    const chunk = Buffer.from('ANIM\x06\0\0\0\0\0\0\0\0\0', 'latin1')
    const webp = Buffer.concat([fixture('image.webp'), chunk])
    expect(webpFacts(webp)?.isMoving).toBe(false)
  })
})

describe('isTrackOnly', () => {
  it('asks a file whose last box has a cut 64-bit size', () => {
    const cut = Buffer.from('\0\0\0\x01mdat\0\0', 'latin1')
    expect(isTrackOnly(Buffer.concat([fixture('image.avif'), cut]))).toBe(false)
  })
})

describe('webpFacts', () => {
  it('reads EXIF and the profile of an extended file', () => {
    const chunk = (type: string, data: Buffer) => {
      const length = Buffer.alloc(4)
      length.writeUInt32LE(data.length)
      return Buffer.concat([Buffer.from(type), length, data, Buffer.alloc(data.length % 2)])
    }
    const exif = Buffer.from('4d4d002a00000008000101120003000000010006000000000000', 'hex')
    const chunks = [
      chunk('VP8X', Buffer.alloc(10)),
      chunk('ICCP', Buffer.from('odd')),
      chunk('EXIF', exif),
    ]
    const body = Buffer.concat([Buffer.from('WEBP'), ...chunks])
    const file = Buffer.concat([chunk('RIFF', body)])
    expect(webpFacts(file)).toMatchObject({ orientation: 6, profile: Buffer.from('odd') })
    expect(webpFacts(file.subarray(0, -1))).toBeNull()
  })
})

describe('damaged files', () => {
  const readers = [
    ['image.jpg', jpegFacts],
    ['image.png', pngFacts],
    ['animated.webp', webpFacts],
    ['image.avif', avifFacts],
    ['image.gif', (bytes: Uint8Array) => gifFirstFrame(bytes, 10_000)],
  ] as const

  it.each(readers)('never make the reader of %s throw', async (name, read) => {
    const original = fixture(name)
    const place = fc.nat({ max: original.length - 1 })
    const change = fc.tuple(place, fc.nat({ max: 255 }))
    const run = fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 8 }), place, async (changes, cut) => {
        const bytes = Buffer.from(original)
        for (const [at, value] of changes) bytes[at] = value
        await read(bytes)
        await read(bytes.subarray(0, Math.max(cut, 16)))
      }),
      { numRuns: 300 },
    )
    await expect(run).resolves.toBeUndefined()
  })
})

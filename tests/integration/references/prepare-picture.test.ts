import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { DEFAULT_PICTURE_BYTES } from '../../../electron/engine/references/limits.ts'
import { preparePicture } from '../../../electron/engine/references/prepare-picture.ts'
import { mediaFixture } from '../library/media-fixture.ts'
import { referenceFixture } from './reference-fixture.ts'
import {
  cornersOf,
  decode,
  exifBlock,
  fakeProfile,
  fourColors,
  noise,
  paint,
  withChunk,
  withSegment,
} from './test-pictures.ts'

const prepare = (bytes: Uint8Array, mostBytes = DEFAULT_PICTURE_BYTES) =>
  preparePicture(bytes, mostBytes)
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const typesOf = ({ changes }: { changes: readonly { type: string }[] }) =>
  changes.map(({ type }) => type)

const APP1 = 0xe1
const APP2 = 0xe2

describe('what can be sent as it is', () => {
  it.each(['image.png', 'image.jpg'])('passes %s through, byte for byte', async (name) => {
    const bytes = await readFile(mediaFixture(name))
    const prepared = await prepare(bytes)
    expect(prepared).toMatchObject({ width: 64, height: 40, changes: [] })
    expect(sha256(prepared.bytes)).toBe(sha256(bytes))
  })

  it('leaves out where a photo was taken, and keeps its pixels', async () => {
    const plain = await fourColors(64, 48).jpeg(90)
    const photo = withSegment(plain, APP1, exifBlock(1))
    const prepared = await prepare(Buffer.concat([photo, Buffer.from('a video of the moment')]))
    expect(sha256(prepared.bytes)).toBe(sha256(plain))
    expect(prepared.changes).toEqual([
      { type: 'stripped', bytes: photo.length - plain.length + 21 },
    ])
  })

  it('keeps the profile of the colours when it leaves out the rest', async () => {
    const profile = Buffer.concat([
      Buffer.from('ICC_PROFILE\0\x01\x01', 'latin1'),
      fakeProfile('RGB', 300),
    ])
    const withProfile = withSegment(await fourColors(64, 48).jpeg(90), APP2, profile)
    const prepared = await prepare(withSegment(withProfile, APP1, exifBlock(1)))
    expect(sha256(prepared.bytes)).toBe(sha256(withProfile))
  })

  it('leaves out the prompts that other programs write into a PNG', async () => {
    const plain = await fourColors(64, 48).png()
    const prepared = await prepare(withChunk(plain, 'tEXt', Buffer.from('prompt\0a secret idea')))
    expect(sha256(prepared.bytes)).toBe(sha256(plain))
    expect(typesOf(prepared)).toEqual(['stripped'])
  })

  it('sends the still picture of an animated PNG', async () => {
    const plain = await fourColors(64, 48).png()
    const prepared = await prepare(withChunk(plain, 'acTL', Buffer.alloc(8, 1)))
    expect(sha256(prepared.bytes)).toBe(sha256(plain))
    expect(typesOf(prepared)).toEqual(['first_frame'])
  })
})

describe('size', () => {
  it('fits a noisy photo of 24 megapixels', async () => {
    const photo = await noise(6000, 4000, () => 255).jpeg(95)
    const prepared = await prepare(photo)
    expect(prepared.bytes.length).toBeLessThanOrEqual(DEFAULT_PICTURE_BYTES)
    expect(prepared).toMatchObject({ width: 2048, height: 1365, mime: 'image/jpeg' })
    expect(prepared.changes).toEqual([
      { type: 'scaled', from: { width: 6000, height: 4000 }, to: { width: 2048, height: 1365 } },
      {
        type: 'encoded',
        from: { mime: 'image/jpeg', bytes: photo.length },
        to: { mime: 'image/jpeg', bytes: prepared.bytes.length },
      },
    ])
  }, 240_000)

  it.each([400_000, 60_000, 8000])('fits an opaque picture into %i bytes', async (mostBytes) => {
    const prepared = await prepare(await noise(700, 500, () => 255).png(), mostBytes)
    expect(prepared.bytes.length).toBeLessThanOrEqual(mostBytes)
    expect(prepared.width / prepared.height).toBeCloseTo(1.4, 1)
    expect(prepared.mime).toBe('image/jpeg')
  })

  it.each([300_000, 30_000])(
    'fits a cut-out into %i bytes and keeps it cut out',
    async (mostBytes) => {
      const cutOut = await noise(400, 300, (x, y) =>
        Math.hypot(x - 200, y - 150) < 140 ? 255 : 0,
      ).png()
      const prepared = await prepare(cutOut, mostBytes)
      expect(prepared.bytes.length).toBeLessThanOrEqual(mostBytes)
      expect(prepared.mime).toBe('image/png')
      const { width, height, data } = await decode(prepared.bytes)
      expect(data[3]).toBe(0)
      expect(data[(Math.floor(height / 2) * width + Math.floor(width / 2)) * 4 + 3]).toBe(255)
    },
  )

  it('ends when nothing fits', async () => {
    expect(
      await prepare(await noise(200, 100, () => 255).png(), 50).catch((thrown) => thrown.data),
    ).toMatchObject({ reason: 'reference_too_large', charged: 'no' })
  })

  it('never makes a picture larger', async () => {
    const prepared = await prepare(await fourColors(8, 6).webp(90))
    expect(prepared).toMatchObject({ width: 8, height: 6 })
  })

  it('keeps at least one pixel of a very narrow picture', async () => {
    const prepared = await prepare(await paint(9000, 1, () => [9, 9, 9, 255]).png())
    expect(prepared).toMatchObject({ width: 2048, height: 1 })
  })
})

describe('colours and alpha', () => {
  it('makes a JPEG of a picture whose alpha channel says nothing', async () => {
    const prepared = await prepare(await fourColors(3000, 40).png())
    expect(prepared.mime).toBe('image/jpeg')
    expect(await cornersOf(prepared.bytes)).toBe('RG/BW')
  })

  it('does not darken what is half transparent when it scales', async () => {
    const png = await paint(4000, 10, (x) => (x < 2001 ? [255, 0, 0, 255] : [0, 0, 0, 0])).png()
    const { data, width } = await decode((await prepare(png)).bytes)
    const row = Array.from({ length: width }, (_, x) => [...data.subarray(x * 4, x * 4 + 4)])
    expect(row.filter(([, , , alpha = 0]) => alpha > 8).every(([red = 0]) => red > 240)).toBe(true)
  })

  it('carries the profile of an RGB picture over', async () => {
    const profile = fakeProfile('RGB', 70_000 - 20_000)
    const content = Buffer.concat([Buffer.from('ICC_PROFILE\0\x01\x01', 'latin1'), profile])
    const prepared = await prepare(withSegment(await fourColors(3000, 40).jpeg(90), APP2, content))
    expect(Buffer.from(prepared.bytes).includes(profile)).toBe(true)
    expect(typesOf(prepared)).toEqual(['scaled', 'encoded'])
  })

  it('says so when a profile cannot be kept', async () => {
    const content = Buffer.concat([
      Buffer.from('ICC_PROFILE\0\x01\x01', 'latin1'),
      fakeProfile('CMYK', 300),
    ])
    const inks = withSegment(await referenceFixture('inks.jpg'), APP2, content)
    const prepared = await prepare(inks)
    expect(typesOf(prepared)).toEqual(['encoded', 'profile_dropped'])
    const { data } = await decode(prepared.bytes)
    expect(data[0]).toBeGreaterThan(200)
    expect(data[2]).toBeLessThan(80)
  })

  it('makes plain pixels of 16-bit grey', async () => {
    const grey = withChunk(await referenceFixture('grey16.png'), 'eXIf', exifBlock(3).subarray(6))
    const { data } = await decode((await prepare(grey)).bytes)
    expect(data[0]).toBeGreaterThan(240)
    expect(data.at(-4)).toBeLessThan(15)
  })
})

describe('other types', () => {
  it.each(['image.webp', 'image.avif', 'image.gif'])('makes a JPEG of %s', async (name) => {
    const prepared = await prepare(await readFile(mediaFixture(name)))
    expect(prepared).toMatchObject({ mime: 'image/jpeg', width: 64, height: 40 })
    expect(typesOf(prepared)).toEqual(['encoded'])
    // From red to blue, from top to bottom.
    const { data } = await decode(prepared.bytes)
    expect([data[0], data.at(-2)].every((value) => (value ?? 0) > 200)).toBe(true)
  })

  it('keeps the alpha of a WebP', async () => {
    const prepared = await prepare(await readFile(mediaFixture('alpha.webp')))
    expect(prepared.mime).toBe('image/png')
  })

  it.each([
    ['interlaced', []],
    ['offset', []],
    ['full-table', []],
    ['transparent-animated', ['first_frame']],
  ])('draws the first frame of %s.gif as others do', async (name, first) => {
    const prepared = await prepare(await referenceFixture(`${name}.gif`))
    const [drawn, expected] = await Promise.all([
      decode(prepared.bytes),
      decode(await referenceFixture(`${name}.png`)),
    ])
    expect([drawn.width, drawn.height]).toEqual([expected.width, expected.height])
    expect(typesOf(prepared)).toEqual([...first, 'encoded'])
    const differences = drawn.data.map((value, at) => {
      const isHidden = expected.data[at - (at % 4) + 3] === 0 && at % 4 !== 3
      return isHidden ? 0 : Math.abs(value - (expected.data[at] ?? 0))
    })
    const mean = differences.reduce((sum, value) => sum + value, 0) / differences.length
    // JPEG changes noise and hard edges a little; a row or code that is out of place changes much.
    expect(mean).toBeLessThan(prepared.mime === 'image/png' ? 0.01 : 6)
  })

  it('sends the first frame of an animated WebP', async () => {
    const prepared = await prepare(await readFile(mediaFixture('animated.webp')))
    expect(typesOf(prepared)).toEqual(['first_frame', 'encoded'])
  })
})

describe('a bound on pixels', () => {
  it.each([
    [3000, 400, 540_000],
    [1792, 1024, 980_000],
    [1001, 999, 980_000],
    [1000, 1001, 980_000],
  ])('holds for %i × %i, in its shape', async (width, height, least) => {
    const bytes = await paint(width, height, () => [90, 120, 200, 255]).png()
    const prepared = await preparePicture(bytes, DEFAULT_PICTURE_BYTES, undefined, 1_000_000)
    expect(prepared.width * prepared.height).toBeLessThanOrEqual(1_000_000)
    expect(prepared.width * prepared.height).toBeGreaterThan(least)
    expect(prepared.width / prepared.height).toBeCloseTo(width / height, 1)
  })

  it('leaves a picture of so many pixels as it is', async () => {
    const bytes = await paint(1000, 1000, () => [90, 120, 200, 255]).png()
    const prepared = await preparePicture(bytes, DEFAULT_PICTURE_BYTES, undefined, 1_000_000)
    expect(sha256(prepared.bytes)).toBe(sha256(bytes))
  })
})

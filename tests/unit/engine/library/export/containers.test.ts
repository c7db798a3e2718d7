import { describe, expect, it } from 'vitest'
import {
  pngChunks,
  pngTextChunk,
  pngTextOf,
} from '../../../../../electron/engine/media/containers/png-chunks.ts'
import { webpChunk } from '../../../../../electron/engine/media/containers/webp-chunks.ts'
import { aProvenance, digestOf, embed, embedded, find, fixtureBytes } from './copies.ts'

function parametersIn(png: Uint8Array): string[] {
  return (pngChunks(png) ?? []).flatMap((chunk) => {
    const found = pngTextOf(chunk)
    return found?.keyword === 'parameters' && found.text !== null
      ? [Buffer.from(found.text).toString('utf8')]
      : []
  })
}

/** Returns a PNG with one more chunk behind IHDR. */
async function pngWith(chunk: Uint8Array): Promise<Buffer> {
  const png = await fixtureBytes('image.png')
  return Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)])
}

describe('PNG', () => {
  it('has its texts before the image data, with right checksums', async () => {
    const chunks = pngChunks(await embedded(await fixtureBytes('image.png'), 'image/png')) ?? []
    expect(chunks.slice(0, 3).map(({ type }) => type)).toEqual(['IHDR', 'iTXt', 'iTXt'])
    // Computed by another program.
    const bytes = Buffer.from('\0\0\0\x07iTXta\0\0\0\0\0b').toString('hex')
    expect(Buffer.from(pngTextChunk('a', Buffer.from('b'))).toString('hex')).toBe(
      `${bytes}9f0c0442`,
    )
  })

  it('has the prompt as plain text, and the size of the picture', async () => {
    const provenance = aProvenance({ prompt: '一只狐狸\nin the snow' })
    const copy = await embedded(await fixtureBytes('image.png'), 'image/png', provenance)
    expect(parametersIn(copy)).toEqual([
      '一只狐狸\nin the snow\nSize: 64x40, Model: grok-imagine-1.0, Count: 2, Version: Vignette 0.1.0',
    ])
  })

  it('keeps the parameters of another program, also when exported again', async () => {
    const theirs = 'a fox\nSteps: 20, Sampler: Euler, Seed: 1'
    const png = await pngWith(pngTextChunk('parameters', Buffer.from(theirs)))
    const copy = await embedded(png, 'image/png')
    expect(parametersIn(copy)).toEqual([theirs])
    expect(parametersIn(await embedded(copy, 'image/png'))).toEqual([theirs])
    expect(await find(copy, 'image/png')).toEqual(aProvenance())
  })

  it('keeps what follows its end', async () => {
    const png = Buffer.concat([await fixtureBytes('image.png'), Buffer.from('behind')])
    const copy = await embedded(png, 'image/png')
    expect(copy.subarray(-6).toString()).toBe('behind')
  })
})

describe('JPEG', () => {
  it.each(['image.jpg', 'orientation-6.jpg'])('%s keeps what must come first', async (name) => {
    const original = await fixtureBytes(name)
    const copy = await embedded(original, 'image/jpeg')
    const at = copy.indexOf('http://ns.adobe.com/xap/1.0/') - 4
    expect(copy.readUInt16BE(at)).toBe(0xffe1)
    expect(digestOf(copy.subarray(0, at))).toBe(digestOf(original.subarray(0, at)))
    const rest = copy.subarray(at + 2 + copy.readUInt16BE(at + 2))
    expect(digestOf(rest)).toBe(digestOf(original.subarray(at)))
  })

  it('with further pictures behind the first is copied as it is', async () => {
    const original = await fixtureBytes('image.jpg')
    const index = Buffer.from('\xff\xe2\x00\x08MPF\0..', 'latin1')
    const jpeg = Buffer.concat([original.subarray(0, 20), index, original.subarray(20)])
    expect(await embed(jpeg, 'image/jpeg', aProvenance())).toBeNull()
  })
})

describe('WebP', () => {
  it.each([
    ['image.webp', 0x04, 64, 40],
    ['lossless.webp', 0x04, 64, 40],
    ['lossless-alpha.webp', 0x14, 16, 10],
    ['alpha.webp', 0x14, 64, 40],
    ['animated.webp', 0x06, 64, 40],
  ])('%s is of the extended form', async (name, flags, width, height) => {
    const copy = await embedded(await fixtureBytes(name), 'image/webp')
    expect(copy.readUInt32LE(4)).toBe(copy.length - 8)
    expect(copy.toString('latin1', 12, 16)).toBe('VP8X')
    expect(copy[20]).toBe(flags)
    expect(copy.readUIntLE(24, 3) + 1).toBe(width)
    expect(copy.readUIntLE(27, 3) + 1).toBe(height)
  })
})

describe('GIF', () => {
  it('of the older kind becomes one that may have extensions', async () => {
    const original = await fixtureBytes('image.gif')
    original.write('GIF87a')
    const copy = await embedded(original, 'image/gif')
    expect(copy.toString('latin1', 0, 6)).toBe('GIF89a')
    expect(await find(copy, 'image/gif')).toEqual(aProvenance())
  })
})

describe('MP4', () => {
  it.each(['video.mp4', 'rotated.mp4'])('%s stays where it is, byte by byte', async (name) => {
    const original = await fixtureBytes(name)
    const copy = await embedded(original, 'video/mp4')
    expect(digestOf(copy.subarray(0, original.length))).toBe(digestOf(original))
    expect(copy.readUInt32BE(original.length)).toBe(copy.length - original.length)
  })

  it('keeps an index of fragments at its end', async () => {
    const original = await fixtureBytes('fragmented.mp4')
    const copy = await embedded(original, 'video/mp4')
    const length = original.readUInt32BE(original.length - 4)
    expect(digestOf(copy.subarray(-length))).toBe(digestOf(original.subarray(-length)))
    expect(copy.toString('latin1', copy.length - length + 4, copy.length - length + 8)).toBe('mfra')
  })

  it('whose last box is open is copied as it is', async () => {
    const open = Buffer.concat([await fixtureBytes('video.mp4'), Buffer.from('\0\0\0\0free')])
    expect(await embed(open, 'video/mp4', aProvenance())).toBeNull()
  })

  it('with a box of 64 bits in its size is walked over', async () => {
    const box = Buffer.from('\0\0\0\x01free\0\0\0\0\0\0\0\x14....', 'latin1')
    const long = Buffer.concat([await fixtureBytes('video.mp4'), box])
    expect(await find(await embedded(long, 'video/mp4'), 'video/mp4')).toEqual(aProvenance())
  })
})

describe('WebM', () => {
  it('says its new length in the old place', async () => {
    const original = await fixtureBytes('video.webm')
    const copy = await embedded(original, 'video/webm')
    const at = original.indexOf(Buffer.from('18538067', 'hex')) + 4
    expect(original[at]).toBe(0x01)
    expect(Number(copy.readBigUInt64BE(at) & 0xff_ffff_ffff_ffffn)).toBe(copy.length - at - 8)
    expect(digestOf(copy.subarray(at + 8, original.length))).toBe(
      digestOf(original.subarray(at + 8)),
    )
  })

  it('of a live stream is copied as it is', async () => {
    const live = await fixtureBytes('video.webm')
    const at = live.indexOf(Buffer.from('18538067', 'hex')) + 4
    live.write('01ffffffffffffff', at, 'hex')
    expect(await embed(live, 'video/webm', aProvenance())).toBeNull()
  })
})

describe('content credentials would no longer be true', () => {
  it('in a PNG', async () => {
    const chunk = Buffer.from('\0\0\0\0caBX\0\0\0\0', 'latin1')
    expect(await embed(await pngWith(chunk), 'image/png', aProvenance())).toBeNull()
  })

  it('in a JPEG', async () => {
    const original = await fixtureBytes('image.jpg')
    const segment = Buffer.from('\xff\xeb\x00\x08JP....', 'latin1')
    const jpeg = Buffer.concat([original.subarray(0, 20), segment, original.subarray(20)])
    expect(await embed(jpeg, 'image/jpeg', aProvenance())).toBeNull()
  })

  it('in a WebP', async () => {
    const original = await fixtureBytes('alpha.webp')
    const webp = Buffer.concat([original, webpChunk('C2PA', Buffer.from('signed'))])
    webp.writeUInt32LE(webp.length - 8, 4)
    expect(await embed(webp, 'image/webp', aProvenance())).toBeNull()
  })

  it('in an MP4', async () => {
    const box = Buffer.from('0000001875756964d8fec3d61b0e483c92975828877ec481', 'hex')
    const mp4 = Buffer.concat([await fixtureBytes('video.mp4'), box])
    expect(await embed(mp4, 'video/mp4', aProvenance())).toBeNull()
  })
})

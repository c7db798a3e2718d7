import { readFile } from 'node:fs/promises'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { declaredSize } from '../../../../../electron/engine/media/measure/declared-size.ts'
import type { ImageMime } from '../../../../../electron/engine/media/facts/picture-facts.ts'
import { mediaFixture } from '../../../../integration/library/media-fixture.ts'

const SIZES: readonly [string, ImageMime, number, number][] = [
  ['image.png', 'image/png', 64, 40],
  ['image.jpg', 'image/jpeg', 64, 40],
  ['orientation-6.jpg', 'image/jpeg', 64, 40],
  ['large-orientation-6.jpg', 'image/jpeg', 1600, 800],
  ['image.webp', 'image/webp', 64, 40],
  ['lossless.webp', 'image/webp', 64, 40],
  ['alpha.webp', 'image/webp', 64, 40],
  ['animated.webp', 'image/webp', 64, 40],
  ['image.gif', 'image/gif', 64, 40],
  ['image.avif', 'image/avif', 64, 40],
  ['bomb.png', 'image/png', 60000, 60000],
  ['bomb.jpg', 'image/jpeg', 60000, 60000],
]

describe('declaredSize', () => {
  it.each(SIZES)('reads %s', async (name, mime, width, height) => {
    const bytes = await readFile(mediaFixture(name))
    expect(declaredSize(bytes, mime)).toEqual({ width, height })
  })

  it.each(SIZES)('never answers another size for a cut %s', async (name, mime, width, height) => {
    const bytes = await readFile(mediaFixture(name))
    for (let length = 0; length < Math.min(bytes.length, 400); length += 1) {
      const size = declaredSize(bytes.subarray(0, length), mime)
      expect([null, { width, height }]).toContainEqual(size)
    }
  })

  it('answers null for a JPEG without a frame header', () => {
    expect(declaredSize(Buffer.from('ffd8ffd9', 'hex'), 'image/jpeg')).toBeNull()
    expect(declaredSize(Buffer.from('ffd8ffda0002', 'hex'), 'image/jpeg')).toBeNull()
  })

  it('skips fill bytes before a JPEG marker', () => {
    const bytes = Buffer.from('ffd8ffffffc0000b080028004001011100', 'hex')
    expect(declaredSize(bytes, 'image/jpeg')).toEqual({ width: 64, height: 40 })
  })

  it('ends for any bytes', () => {
    const mimes = fc.constantFrom<ImageMime>('image/jpeg', 'image/avif', 'image/webp')
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), mimes, (bytes, mime) => {
        expect(() => declaredSize(bytes, mime)).not.toThrow()
      }),
    )
  })
})

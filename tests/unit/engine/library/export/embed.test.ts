import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MediaMime } from '#shared/domain/media-format.ts'
import { aProvenance, digestOf, embed, embedded, find, fixtureBytes } from './copies.ts'
import { decodedDigests } from './decoded.ts'

const FILES: readonly (readonly [string, MediaMime])[] = [
  ['image.png', 'image/png'],
  ['image.jpg', 'image/jpeg'],
  ['orientation-6.jpg', 'image/jpeg'],
  ['large-orientation-6.jpg', 'image/jpeg'],
  ['image.webp', 'image/webp'],
  ['lossless.webp', 'image/webp'],
  ['lossless-alpha.webp', 'image/webp'],
  ['alpha.webp', 'image/webp'],
  ['animated.webp', 'image/webp'],
  ['image.gif', 'image/gif'],
  ['animated.gif', 'image/gif'],
  ['video.mp4', 'video/mp4'],
  ['rotated.mp4', 'video/mp4'],
  ['fragmented.mp4', 'video/mp4'],
  ['video.webm', 'video/webm'],
]

describe.each(FILES)('provenance in %s', (name, mime) => {
  it('is found again, as it was', async () => {
    const original = await fixtureBytes(name)
    expect(await find(original, mime)).toBeNull()
    expect(await find(await embedded(original, mime), mime)).toEqual(aProvenance())
  })

  it('leaves pixels, frames and samples as they are', async () => {
    const original = await fixtureBytes(name)
    const copy = await embedded(original, mime)
    expect(await decodedDigests(copy, mime)).toEqual(await decodedDigests(original, mime))
  })

  it('takes the place of what an earlier export has put in', async () => {
    const original = await fixtureBytes(name)
    const other = aProvenance({ prompt: 'Another prompt, which is longer than the first one' })
    const once = await embedded(original, mime)
    const changed = await embedded(await embedded(original, mime, other), mime)
    const again = await embedded(once, mime)
    expect(digestOf(changed)).toBe(digestOf(once))
    expect(digestOf(again)).toBe(digestOf(once))
  })

  it('may be a prompt of 8,000 characters of any kind', async () => {
    const original = await fixtureBytes(name)
    for (const text of ['狐', '🦊', '&', '"', '\n', 'é']) {
      const provenance = aProvenance({ prompt: text.repeat(8000 / text.length) })
      const found = await find(await embedded(original, mime, provenance), mime)
      expect(found?.prompt.length).toBe(8000)
      expect(found?.prompt === provenance.prompt).toBe(true)
    }
  })

  it('is whole in a copy of a cut file, or there is none in it', async () => {
    const original = await fixtureBytes(name)
    for (let length = 0; length < original.length; length += 1 + (original.length >> 8)) {
      const cut = original.subarray(0, length)
      const copy = await embed(cut, mime, aProvenance())
      if (copy !== null) expect(await find(copy, mime)).toEqual(aProvenance())
      expect(await find(cut, mime)).toBeNull()
    }
  })

  it('survives damaged bytes without a crash, when written and when read', async () => {
    const original = await embedded(await fixtureBytes(name), mime)
    expect(await find(original, mime)).not.toBeNull()
    const damage = fc.array(fc.tuple(fc.nat(original.length - 1), fc.nat(255)), { maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(damage, async (changes) => {
        const damaged = Buffer.from(original)
        for (const [at, value] of changes) damaged[at] = value
        await find(damaged, mime)
        const copy = await embed(damaged, mime, aProvenance())
        if (copy !== null) expect(await find(copy, mime)).toEqual(aProvenance())
      }),
      { numRuns: 200 },
    )
  })
})

describe('files that are copied as they are', () => {
  it.each<[string, MediaMime]>([
    ['image.avif', 'image/avif'],
    ['truncated.png', 'image/png'],
    ['truncated.jpg', 'image/jpeg'],
    ['truncated.webp', 'image/webp'],
    ['truncated.gif', 'image/gif'],
    ['truncated.mp4', 'video/mp4'],
    ['truncated.webm', 'video/webm'],
    ['text.png', 'image/png'],
    ['image.png', 'image/jpeg'],
    ['image.jpg', 'image/webp'],
    ['image.webp', 'image/gif'],
    ['image.gif', 'video/mp4'],
    ['heic.heic', 'video/mp4'],
    ['video.mp4', 'video/webm'],
    ['video.webm', 'image/png'],
  ])('%s as %s', async (name, mime) => {
    expect(await embed(await fixtureBytes(name), mime, aProvenance())).toBeNull()
  })

  it('one whose date is none', async () => {
    const provenance = aProvenance({ createdAt: 9e15 })
    expect(await embed(await fixtureBytes('image.png'), 'image/png', provenance)).toBeNull()
  })
})

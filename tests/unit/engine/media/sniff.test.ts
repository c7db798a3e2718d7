import { readFile } from 'node:fs/promises'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SNIFF_BYTES, sniffFormat, sniffMime } from '../../../../electron/engine/media/sniff.ts'
import { mediaFixture } from '../../../integration/library/media-fixture.ts'

async function sniffFixture(name: string) {
  return sniffMime((await readFile(mediaFixture(name))).subarray(0, SNIFF_BYTES))
}

describe('sniffMime', () => {
  it.each([
    ['image.png', 'image/png'],
    ['image.jpg', 'image/jpeg'],
    ['orientation-6.jpg', 'image/jpeg'],
    ['image.webp', 'image/webp'],
    ['animated.webp', 'image/webp'],
    ['image.gif', 'image/gif'],
    ['image.avif', 'image/avif'],
    ['video.mp4', 'video/mp4'],
    ['rotated.mp4', 'video/mp4'],
    ['video.webm', 'video/webm'],
    ['quicktime.mov', 'video/quicktime'],
    ['matroska.mkv', 'video/x-matroska'],
  ])('knows %s as %s', async (name, mime) => {
    expect(await sniffFixture(name)).toBe(mime)
  })

  it.each(['text.png', 'vector.svg', 'heic.heic'])('refuses %s', async (name) => {
    expect(await sniffFixture(name)).toBeNull()
  })

  it('refuses HTML, an empty file and a lone start of a signature', () => {
    expect(sniffMime(Buffer.from('<!doctype html><title>502</title>'))).toBeNull()
    expect(sniffMime(new Uint8Array())).toBeNull()
    expect(sniffMime(Buffer.from('\x89PNG', 'latin1'))).toBeNull()
    expect(sniffMime(Buffer.from('RIFF\0\0\0\0WAVE', 'latin1'))).toBeNull()
  })

  it.each([
    ['no palette', '00'],
    ['a palette of 16 colours', '10'],
  ])('keeps an icon with %s', (_, colors) => {
    const icon = Buffer.from(`0000010001006040${colors}000100`, 'hex')
    expect(sniffFormat(icon)).toBe('image/x-icon')
  })

  it('takes any bytes without throwing, also those that begin like a media file', () => {
    const starts = fc.constantFrom('', '\x1aE\xdf\xa3', '\0\0\0\x18ftyp', '\0\0\0\xffftypisom')
    fc.assert(
      fc.property(starts, fc.uint8Array({ maxLength: 64 }), (start, rest) => {
        expect(() => sniffMime(Buffer.concat([Buffer.from(start, 'latin1'), rest]))).not.toThrow()
      }),
    )
  })
})

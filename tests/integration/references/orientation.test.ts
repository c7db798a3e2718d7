import { describe, expect, it } from 'vitest'
import { DEFAULT_PICTURE_BYTES } from '../../../electron/engine/references/limits.ts'
import { preparePicture } from '../../../electron/engine/references/prepare-picture.ts'
import { cornersOf, exifBlock, fourColors, withChunk, withSegment } from './test-pictures.ts'

const prepare = (bytes: Uint8Array) => preparePicture(bytes, DEFAULT_PICTURE_BYTES)
const typesOf = ({ changes }: { changes: readonly { type: string }[] }) =>
  changes.map(({ type }) => type)

const APP1 = 0xe1

describe('orientation', () => {
  it.each([
    [2, 'GR/WB', 96, 64],
    [3, 'WB/GR', 96, 64],
    [4, 'BW/RG', 96, 64],
    [5, 'RB/GW', 64, 96],
    [6, 'BR/WG', 64, 96],
    [7, 'WG/BR', 64, 96],
    [8, 'GW/RB', 64, 96],
  ])('turns a JPEG that is stored as %i', async (orientation, corners, width, height) => {
    const photo = withSegment(await fourColors(96, 64).jpeg(95), APP1, exifBlock(orientation))
    const prepared = await prepare(photo)
    expect(await cornersOf(prepared.bytes)).toBe(corners)
    expect(prepared).toMatchObject({ width, height, mime: 'image/jpeg' })
    expect(typesOf(prepared)).toEqual(['oriented', 'encoded'])
    expect(Buffer.from(prepared.bytes).includes('GPS')).toBe(false)
  })

  it.each([0, 1, 9])('takes the orientation %i for upright', async (orientation) => {
    const photo = withSegment(await fourColors(96, 64).jpeg(95), APP1, exifBlock(orientation))
    const prepared = await prepare(photo)
    expect(await cornersOf(prepared.bytes)).toBe('RG/BW')
    expect(typesOf(prepared)).toEqual(['stripped'])
  })

  it('turns a PNG by its EXIF chunk', async () => {
    const png = withChunk(await fourColors(96, 64).png(), 'eXIf', exifBlock(6).subarray(6))
    expect(await cornersOf((await prepare(png)).bytes)).toBe('BR/WG')
  })

  it('turns an AVIF by its item property', async () => {
    const avif = await fourColors(96, 64).avif({ quality: 90 })
    const turned = Buffer.from(avif)
    const colors = turned.indexOf('colr')
    // In the place of the box with the colours, one that turns by three quarters anticlockwise.
    turned.write('irot\x03', colors, 'latin1')
    expect(await cornersOf((await prepare(avif)).bytes)).toBe('RG/BW')
    const prepared = await prepare(turned)
    expect(await cornersOf(prepared.bytes)).toBe('BR/WG')
    expect(typesOf(prepared)).toEqual(['oriented', 'encoded'])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exifOrientation } from '../../../../../electron/engine/media/facts/exif-orientation.ts'

function block(orientation: number, little: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(26))
  view.setUint16(0, little ? 0x4949 : 0x4d4d)
  view.setUint16(2, 42, little)
  view.setUint32(4, 8, little)
  view.setUint16(8, 1, little)
  view.setUint16(10, 0x0112, little)
  view.setUint16(12, 3, little)
  view.setUint32(14, 1, little)
  view.setUint16(18, orientation, little)
  return new Uint8Array(view.buffer)
}

describe('exifOrientation', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'reads %i in either byte order, with and without prefix',
    (value) => {
      for (const little of [true, false]) {
        const tiff = block(value, little)
        expect(exifOrientation(tiff)).toBe(value)
        expect(exifOrientation(Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]))).toBe(
          value,
        )
      }
    },
  )

  it.each([0, 9, 65_535])('takes %i for upright', (value) => {
    expect(exifOrientation(block(value, true))).toBe(1)
  })

  it('takes anything else for upright and never throws', () => {
    expect(exifOrientation(new Uint8Array())).toBe(1)
    expect(exifOrientation(block(6, true).subarray(0, 15))).toBe(1)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (noise) => {
        const start = Buffer.from('II*\0\x08\0\0\0', 'latin1')
        expect(exifOrientation(Buffer.concat([start, noise]))).toBeGreaterThanOrEqual(1)
      }),
    )
  })
})

import { describe, expect, it } from 'vitest'
import { featherInto } from '../../../../../renderer/data/mask/inward-feather.ts'
import { createBitmap, wholeOf } from '../../../../../renderer/data/mask/mask-bitmap.ts'

const bitmap = createBitmap({ width: 60, height: 40 })
for (let y = 10; y < 40; y += 1) bitmap.data.fill(255, y * 60 + 10, y * 60 + 50)

function feathered(feather: number): Uint8Array {
  const target = new Uint8Array(bitmap.data.length)
  featherInto(target, bitmap, wholeOf(bitmap), feather)
  return target
}

describe('the feather of a mask', () => {
  it('goes inwards only: what is not masked stays so, and what is stays above 0', () => {
    const target = feathered(8)
    target.forEach((value, at) => expect(value > 0).toBe((bitmap.data[at] ?? 0) > 0))
  })

  it('rises from the border to all of it, and has none at the border of the picture', () => {
    const target = feathered(8)
    const row = [...target.subarray(30 * 60 + 10, 30 * 60 + 20)]
    expect(row).toEqual(row.toSorted((one, other) => one - other))
    expect(row[0]).toBeLessThan(20)
    expect(row[9]).toBe(255)
    // The mask reaches the picture's lower edge.
    expect(target[39 * 60 + 30]).toBe(255)
  })

  it('is the same for a part as for all of it', () => {
    const target = feathered(6)
    const part = new Uint8Array(target.length)
    featherInto(part, bitmap, { x: 5, y: 8, width: 20, height: 12 }, 6)
    for (let y = 8; y < 20; y += 1) {
      expect([...part.subarray(y * 60 + 5, y * 60 + 25)]).toEqual([
        ...target.subarray(y * 60 + 5, y * 60 + 25),
      ])
    }
  })

  it('is none below a pixel', () => {
    expect(feathered(0)).toEqual(bitmap.data)
  })
})

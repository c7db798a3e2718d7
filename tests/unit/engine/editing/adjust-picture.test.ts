import { describe, expect, it } from 'vitest'
import type { Adjustment } from '#shared/domain/adjustment.ts'
import {
  adjustPicture,
  type PixelSource,
} from '../../../../electron/engine/editing/adjust-picture.ts'

/** Returns a picture in which every pixel says where it is: red its column, green its row. */
function places(width: number, height: number): PixelSource {
  const data = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) data.set([x, y, 7], (y * width + x) * 3)
  }
  return { width, height, channels: 3, data }
}

/** Returns the adjusted picture with its pixels as `column row`, in lines; null for none. */
function placesIn(source: PixelSource, change: Partial<Adjustment>): string[] | null {
  const { width, height } = source
  const crop = { x: 0, y: 0, width, height }
  const adjustment = { isMirrored: false, quarterTurns: 0, angle: 0, crop, ...change } as const
  const made = adjustPicture(source, adjustment)
  if (made === null) return null
  return Array.from({ length: made.height }, (_, y) => {
    const row = new Uint8Array(made.width * 3)
    made.row(y, row)
    return Array.from({ length: made.width }, (_none, x) => `${row[x * 3]}${row[x * 3 + 1]}`).join(
      ' ',
    )
  })
}

const turned = { x: 0, y: 0, width: 2, height: 3 }

describe('pixels of a picture of three by two', () => {
  it.each([
    [{}, ['00 10 20', '01 11 21']],
    [{ isMirrored: true }, ['20 10 00', '21 11 01']],
    [{ quarterTurns: 1, crop: turned }, ['01 00', '11 10', '21 20']],
    [{ quarterTurns: 2 }, ['21 11 01', '20 10 00']],
    [{ quarterTurns: 3, crop: turned }, ['20 21', '10 11', '00 01']],
    [{ isMirrored: true, quarterTurns: 1, crop: turned }, ['21 20', '11 10', '01 00']],
    [{ isMirrored: true, quarterTurns: 2 }, ['01 11 21', '00 10 20']],
    [{ isMirrored: true, quarterTurns: 3, crop: turned }, ['00 01', '10 11', '20 21']],
    [{ crop: { x: 1, y: 1, width: 2, height: 1 } }, ['11 21']],
    [{ quarterTurns: 1, crop: { x: 1, y: 0, width: 1, height: 2 } }, ['00', '10']],
  ] as const)('lie where %j puts them', (change, lines) => {
    expect(placesIn(places(3, 2), change)).toEqual(lines)
  })

  it('are not there outside of it', () => {
    expect(placesIn(places(3, 2), { crop: { x: 1, y: 0, width: 3, height: 2 } })).toBeNull()
    expect(placesIn(places(3, 2), { crop: { x: -1, y: 0, width: 3, height: 2 } })).toBeNull()
    expect(placesIn(places(3, 2), { angle: 1 })).toBeNull()
    expect(placesIn(places(3, 2), { quarterTurns: 1 })).toBeNull()
  })
})

describe('a straightened picture', () => {
  it('has its content turned clockwise around the middle, to a small part of a pixel', () => {
    const source = places(200, 160)
    const crop = { x: 60, y: 50, width: 80, height: 60 }
    const isMirrored = false
    const made = adjustPicture(source, { isMirrored, quarterTurns: 0, angle: 10, crop })
    if (made === null) throw new Error('It does not fit')
    const [cos, sin] = [Math.cos(Math.PI / 18), Math.sin(Math.PI / 18)]
    const row = new Uint8Array(80 * 3)
    let worst = 0
    for (let y = 0; y < 60; y += 1) {
      made.row(y, row)
      for (let x = 0; x < 80; x += 1) {
        // Where the pixel was before the turn, which a ramp says exactly.
        const [right, down] = [x + 60.5 - 100, y + 50.5 - 80]
        const column = right * cos + down * sin + 99.5
        const line = down * cos - right * sin + 79.5
        worst = Math.max(
          worst,
          Math.abs((row[x * 3] ?? 0) - column),
          Math.abs((row[x * 3 + 1] ?? 0) - line),
        )
      }
    }
    // Half a step of a sample is rounding.
    expect(worst).toBeLessThan(0.51)
  })

  it('keeps one colour as it is, and 16 bits', () => {
    const data = new Uint16Array(60 * 60 * 3).fill(40_001)
    const crop = { x: 15, y: 15, width: 30, height: 30 }
    const source = { width: 60, height: 60, channels: 3, data } as const
    const adjustment = { isMirrored: true, quarterTurns: 1, angle: -20, crop } as const
    const row = new Uint16Array(90)
    adjustPicture(source, adjustment)?.row(12, row)
    expect(new Set(row)).toEqual(new Set([40_001]))
  })

  it('takes no colour from what is transparent', () => {
    const data = new Uint8Array(60 * 60 * 4)
    for (let at = 0; at < data.length; at += 4) {
      // Red at the left; at the right nothing is seen, and what is not seen is green.
      data.set((at / 4) % 60 < 30 ? [200, 0, 0, 255] : [0, 255, 0, 0], at)
    }
    const crop = { x: 15, y: 15, width: 30, height: 30 }
    const source = { width: 60, height: 60, channels: 4, data } as const
    const made = adjustPicture(source, { isMirrored: false, quarterTurns: 0, angle: 7, crop })
    const row = new Uint8Array(120)
    const seen = new Set<string>()
    for (let y = 0; y < 30; y += 1) {
      made?.row(y, row)
      for (let at = 0; at < 120; at += 4) {
        if ((row[at + 3] ?? 0) > 0) seen.add(row.slice(at, at + 3).join(' '))
      }
    }
    expect([...seen]).toEqual(['200 0 0'])
  })
})

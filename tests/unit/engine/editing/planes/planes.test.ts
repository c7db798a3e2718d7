import { describe, expect, it } from 'vitest'
import { medianInPlace } from '../../../../../electron/engine/editing/median.ts'
import { boxMean, meansOfValid } from '../../../../../electron/engine/editing/planes/box-mean.ts'
import { distanceTo } from '../../../../../electron/engine/editing/planes/distance.ts'
import { halveMask, halvePlane } from '../../../../../electron/engine/editing/planes/halve.ts'
import { valueAt, type Plane } from '../../../../../electron/engine/editing/planes/plane.ts'
import { createRowReader } from '../../../../../electron/engine/editing/planes/row-reader.ts'
import { createRandom } from '../../../../../electron/engine/editing/seeded-random.ts'
import { pullPush } from '../../../../../electron/engine/editing/tone/pull-push.ts'

function randomPlane(width: number, height: number): Plane {
  const random = createRandom(`${width} ${height}`)
  return {
    width,
    height,
    data: Float32Array.from({ length: width * height }, () => 255 * random()),
  }
}

/** The plain way to say it: every pixel of the square that exists and counts. */
function naiveMean({ width, height, data }: Plane, radius: number, isValid?: Uint8Array): number[] {
  return Array.from(data, (_, at) => {
    const [x, y] = [at % width, Math.floor(at / width)]
    let [sum, count] = [0, 0]
    for (let row = Math.max(0, y - radius); row <= Math.min(height - 1, y + radius); row += 1) {
      for (
        let column = Math.max(0, x - radius);
        column <= Math.min(width - 1, x + radius);
        column += 1
      ) {
        if (isValid?.[row * width + column] === 0) continue
        sum += data[row * width + column] ?? 0
        count += 1
      }
    }
    return count === 0 ? 0 : sum / count
  })
}

/** Returns by how much two lists differ at most; they must be of one length. */
function farthest(one: Iterable<number>, other: Iterable<number>): number {
  const [first, second] = [[...one], [...other]]
  if (first.length !== second.length) return Number.POSITIVE_INFINITY
  return Math.max(...first.map((value, at) => Math.abs(value - (second[at] ?? 0))))
}

const ROUNDING = 1e-3

describe('box means', () => {
  it.each([
    [13, 9, 2],
    [5, 20, 7],
    [1, 1, 3],
    [40, 3, 1],
  ])('of %i × %i pixels are those of each square with a radius of %i', (width, height, radius) => {
    const plane = randomPlane(width, height)
    const all = farthest(boxMean(plane, radius).data, naiveMean(plane, radius))
    expect(all).toBeLessThan(ROUNDING)
    const isValid = Uint8Array.from(plane.data, (value) => (value > 150 ? 1 : 0))
    const [mean] = meansOfValid([plane], isValid, radius)
    const some = farthest(mean?.data ?? [], naiveMean(plane, radius, isValid))
    expect(some).toBeLessThan(ROUNDING)
  })
})

describe('a row reader', () => {
  it('reads what each place has, also beyond the border', () => {
    const plane = randomPlane(17, 11)
    const read = createRowReader(plane)
    const out = new Float32Array(60)
    for (const y of [-3, 0.2, 0.5, 4.9, 10.5, 12]) {
      read({ x: -2, y, step: 0.37, count: 60 }, out)
      const values = Array.from({ length: 60 }, (_, at) => valueAt(plane, -2 + 0.37 * at, y))
      expect(farthest(out, values)).toBeLessThan(ROUNDING)
    }
  })
})

describe('distances', () => {
  it('are those to the nearest source, at most a twelfth too long', () => {
    const [width, height] = [31, 23]
    const random = createRandom('sources')
    const isSource = Uint8Array.from({ length: width * height }, () => (random() < 0.02 ? 1 : 0))
    const { data } = distanceTo(isSource, { width, height })
    const sources = [...isSource.keys()].filter((at) => isSource[at] === 1)
    for (const [at, distance] of data.entries()) {
      const exact = Math.min(
        ...sources.map((source) =>
          Math.hypot(
            (source % width) - (at % width),
            Math.floor(source / width) - Math.floor(at / width),
          ),
        ),
      )
      expect(distance).toBeGreaterThan(exact - 1e-3)
      expect(distance).toBeLessThanOrEqual(exact * 1.09 + 1e-3)
    }
  })

  it('are a million where there is no source', () => {
    const { data } = distanceTo(new Uint8Array(12), { width: 4, height: 3 })
    expect([...data]).toEqual(Array.from({ length: 12 }, () => 1e6))
  })
})

describe('halving', () => {
  it('takes the mean of four values, and the largest of four of a mask', () => {
    const plane = { width: 4, height: 2, data: Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8) }
    expect([...halvePlane(plane).data]).toEqual([3.5, 5.5])
    expect([...halveMask(Uint8Array.of(0, 0, 0, 9, 0, 0, 1, 0), 4, 2)]).toEqual([0, 9])
  })

  it('keeps a line of one pixel', () => {
    const line = { width: 1, height: 4, data: Float32Array.of(2, 4, 6, 8) }
    expect([...halvePlane(line).data]).toEqual([3, 7])
  })
})

describe('a median', () => {
  it('is the value in the middle of the sorted ones, also where many are alike', () => {
    const random = createRandom('median')
    for (let length = 0; length < 60; length += 1) {
      const values = Float32Array.from({ length }, () => Math.floor(8 * random()))
      const sorted = values.toSorted()
      expect(medianInPlace(values)).toBe(sorted[length >> 1] ?? 0)
    }
  })
})

describe('pull and push', () => {
  it('keeps what is known and fills the rest between its bounds, smoothly', () => {
    const [width, height] = [37, 21]
    const weight = { width, height, data: new Float32Array(width * height) }
    const values = { width, height, data: new Float32Array(width * height) }
    for (let at = 0; at < weight.data.length; at += 1) {
      const x = at % width
      if (x > 5 && x < 31) continue
      weight.data[at] = 1
      values.data[at] = x <= 5 ? 10 : 20
    }
    const [filled] = pullPush([values], weight)
    for (const [at, value] of (filled?.data ?? new Float32Array()).entries()) {
      if (weight.data[at] === 1) expect(value).toBe(values.data[at])
      expect(value).toBeGreaterThan(9.99)
      expect(value).toBeLessThan(20.01)
    }
    const middle = filled?.data.subarray(10 * width + 6, 10 * width + 31) ?? new Float32Array()
    for (let at = 1; at < middle.length; at += 1)
      expect((middle[at] ?? 0) - (middle[at - 1] ?? 0)).toBeGreaterThan(-0.5)
  })
})

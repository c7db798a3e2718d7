import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  apply,
  compose,
  deviationOf,
  IDENTITY,
  invert,
  isPlausible,
  scaling,
  type Affine,
} from '../../../../../electron/engine/editing/register/affine.ts'
import { placementsOf } from '../../../../../electron/engine/editing/register/placements.ts'
import {
  reduceMask,
  reducePicture,
} from '../../../../../electron/engine/editing/register/reduce.ts'
import { solve } from '../../../../../electron/engine/editing/register/solve.ts'
import {
  createWorkingGrid,
  fromGrid,
  toGrid,
} from '../../../../../electron/engine/editing/register/working-grid.ts'
import { paintScene } from '../support/scenes.ts'

const part = (least: number, most: number) => fc.double({ min: least, max: most, noNaN: true })
const affine: fc.Arbitrary<Affine> = fc.record({
  xx: part(0.5, 2),
  xy: part(-0.2, 0.2),
  tx: part(-500, 500),
  yx: part(-0.2, 0.2),
  yy: part(0.5, 2),
  ty: part(-500, 500),
})

function expectSame(one: Affine, other: Affine): void {
  for (const [x, y] of [
    [0, 0],
    [100, 0],
    [0, 100],
  ] as const) {
    expect(apply(one, x, y).x).toBeCloseTo(apply(other, x, y).x, 6)
    expect(apply(one, x, y).y).toBeCloseTo(apply(other, x, y).y, 6)
  }
}

describe('affine maps', () => {
  it('are undone by their inverse, and compose as they are applied', () => {
    fc.assert(
      fc.property(affine, affine, (one, other) => {
        expectSame(compose(one, invert(one)), IDENTITY)
        const { x, y } = apply(other, 3, 7)
        expect(apply(compose(one, other), 3, 7).x).toBeCloseTo(apply(one, x, y).x, 6)
        expect(apply(compose(one, other), 3, 7).y).toBeCloseTo(apply(one, x, y).y, 6)
      }),
    )
  })

  it('are plausible up to what a model does', () => {
    const from = scaling(0.4, 0.3, 5, 6)
    const isPlausibleAs = (map: Affine): boolean =>
      isPlausible(deviationOf(compose(from, map), from))
    expect(isPlausibleAs(scaling(1.09, 0.95, 30, 20))).toBe(true)
    expect(isPlausibleAs(scaling(1.2, 1))).toBe(false)
    expect(isPlausibleAs({ ...IDENTITY, xy: -0.04, yx: 0.04 })).toBe(false)
    expect(isPlausibleAs({ ...IDENTITY, xy: 0.04, yx: 0.04 })).toBe(false)
  })
})

describe('solve', () => {
  it('solves what has a solution, also with a pivot of zero, and says when there is none', () => {
    const matrix = Float64Array.of(0, 2, 1, 1, 1, 0, 3, 0, 1)
    const wanted = [4, -1, 2]
    const right = Float64Array.of(0 * 4 + 2 * -1 + 1 * 2, 4 - 1, 3 * 4 + 2)
    const solution = solve(matrix, right) ?? new Float64Array()
    for (const [at, value] of wanted.entries()) expect(solution[at]).toBeCloseTo(value, 9)
    expect(solve(Float64Array.of(1, 2, 2, 4), Float64Array.of(1, 2))).toBeNull()
    expect(solve(new Float64Array(4), new Float64Array(2))).toBeNull()
  })
})

describe('placementsOf', () => {
  it('puts the middle of what was sent in the middle of the answer, in one way for one shape', () => {
    const sent = { x: 40, y: 20, width: 300, height: 200 }
    const placements = placementsOf(sent, { width: 175, height: 100 })
    expect(placements.map(({ name }) => name)).toEqual(['squeeze', 'cover', 'contain'])
    for (const { map } of placements) expect(apply(map, 190, 120)).toEqual({ x: 87.5, y: 50 })
    expect(placements.map(({ map }) => [map.xx, map.yy])).toEqual([
      [175 / 300, 0.5],
      [175 / 300, 175 / 300],
      [0.5, 0.5],
    ])
    expect(placementsOf(sent, { width: 150, height: 100 })).toHaveLength(1)
  })
})

describe('reducing', () => {
  it('gives means of whole cells, the same with and without alpha, and what is left at the end', () => {
    const scene = paintScene('shapes', 61, 43)
    const data = new Uint8Array(61 * 43 * 4).fill(255)
    for (let at = 0; at < 61 * 43; at += 1)
      data.set(scene.data.subarray(3 * at, 3 * at + 3), 4 * at)
    const sent = { x: 3, y: 2, width: 50, height: 40 }
    for (const factor of [1, 3, 7]) {
      const plain = reducePicture(scene, sent, factor)
      const packed = reducePicture({ ...scene, channels: 4, data }, sent, factor)
      expect(packed).toEqual(plain)
      expect(plain.width).toBe(Math.ceil(50 / factor))
    }
    const [red] = reducePicture(scene, sent, 50).rgb
    let sum = 0
    for (let y = 2; y < 42; y += 1)
      for (let x = 3; x < 53; x += 1) sum += scene.data[(y * 61 + x) * 3] ?? 0
    expect(red.data[0]).toBeCloseTo(sum / 2000, 2)
  })

  it('marks a cell with a single masked pixel, and one that is transparent', () => {
    const mask = { width: 20, height: 20, data: new Uint8Array(400) }
    mask.data[13 * 20 + 7] = 1
    const box = { x: 7, y: 13, width: 1, height: 1 }
    const cells = reduceMask(mask, box, { x: 2, y: 3, width: 18, height: 17 }, 5)
    expect([...cells.entries()].filter(([, cell]) => cell !== 0)).toEqual([[2 * 4 + 1, 1]])
    const clear = { width: 4, height: 2, channels: 4 as const, data: new Uint8Array(32) }
    clear.data.fill(255, 0, 8)
    clear.data.fill(255, 16, 24)
    const whole = { x: 0, y: 0, width: 4, height: 2 }
    expect([...reducePicture(clear, whole, 2).isTransparent]).toEqual([0, 1])
  })
})

describe('the working grid', () => {
  it('turns maps of pixels into maps of its cells and back', () => {
    const original = paintScene('gradient', 90, 60)
    const answer = paintScene('gradient', 30, 20)
    const mask = { width: 90, height: 60, data: new Uint8Array(90 * 60).fill(1) }
    const sent = { x: 9, y: 6, width: 60, height: 40 }
    const grid = createWorkingGrid(original, mask, sent, sent, answer)
    expect(grid.factors).toEqual({ original: 2, answer: 1 })
    const map = scaling(0.5, 0.5, -4.5, -3)
    expectSame(toGrid(grid, map), IDENTITY)
    expectSame(fromGrid(grid, toGrid(grid, map)), map)
  })
})

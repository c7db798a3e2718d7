import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  blockRows,
  fillingHeight,
  lastRowHeight,
  spansOf,
  tileRatio,
  type RowTarget,
} from '../../../../../renderer/ui/virtual-grid/justify.ts'

const TARGET: RowTarget = { width: 1168, height: 190, gap: 4 }

const targets = fc.record({
  width: fc.integer({ min: 320, max: 3000 }),
  height: fc.integer({ min: 130, max: 320 }),
  gap: fc.constant(4),
})
const ratios = fc.array(fc.double({ min: 0.01, max: 100, noNaN: true }).map(tileRatio), {
  minLength: 1,
  maxLength: 60,
})

const sumOf = (all: readonly number[]): number => all.reduce((sum, ratio) => sum + ratio, 0)

/** The rows of a block, as lists of ratios. */
function rowsOf(all: readonly number[], target: RowTarget): readonly (readonly number[])[] {
  const starts = blockRows(all, target)
  return starts.slice(0, -1).map((start, place) => all.slice(start, starts[place + 1]))
}

const heightOf = (row: readonly number[], target: RowTarget): number =>
  Math.floor(lastRowHeight(sumOf(row), row.length, target))

describe('the ratio of a tile', () => {
  it('is that of its picture, unless nobody could see or hit it', () => {
    expect([1, 7 / 4, 9 / 16, 1 / 10, 10, 0, Number.NaN].map(tileRatio)).toEqual([
      1,
      7 / 4,
      9 / 16,
      0.4,
      4,
      1,
      1,
    ])
  })
})

describe('the rows of a block', () => {
  it('have every tile once and in order, within the width, none over another', () => {
    fc.assert(
      fc.property(ratios, targets, (all, target) => {
        const rows = rowsOf(all, target)
        expect(rows.flat()).toEqual(all)
        for (const row of rows) {
          const spans = spansOf(row, heightOf(row, target), target)
          for (const [place, { x, width }] of spans.entries()) {
            expect(width).toBeGreaterThan(0)
            expect(x + width).toBeLessThanOrEqual(target.width)
            const before = spans[place - 1]
            if (before !== undefined) expect(x).toBe(before.x + before.width + target.gap)
          }
        }
      }),
    )
  })

  it('are never more than a quarter higher than they should be, and never a sliver', () => {
    fc.assert(
      fc.property(ratios, targets, (all, target) => {
        for (const row of rowsOf(all, target)) {
          expect(heightOf(row, target)).toBeLessThanOrEqual(target.height * 1.25)
          expect(heightOf(row, target)).toBeGreaterThanOrEqual(
            Math.floor(Math.min(target.height * 0.35, fillingHeight(6, 3, target))),
          )
        }
      }),
    )
  })

  it('end at the right edge where they are full', () => {
    fc.assert(
      fc.property(ratios, targets, (all, target) => {
        for (const row of rowsOf(all, target)) {
          const filling = fillingHeight(sumOf(row), row.length, target)
          const last = spansOf(row, heightOf(row, target), target).at(-1)
          const end = (last?.x ?? 0) + (last?.width ?? 0)
          if (filling <= target.height * 1.25) expect(end).toBe(target.width)
          else expect(end).toBeLessThan(target.width)
        }
      }),
    )
  })

  it.each([
    [[1], [[1]]],
    [[1, 1, 1, 1], [[1, 1, 1, 1]]],
    [Array(8).fill(4 / 7), [Array(8).fill(4 / 7)]],
    [Array(12).fill(1), [Array(6).fill(1), Array(6).fill(1)]],
    [Array(7).fill(7 / 4), [Array(4).fill(7 / 4), Array(3).fill(7 / 4)]],
  ])('are about equal: %j', (all: number[], expected: readonly (readonly number[])[]) => {
    expect(rowsOf(all, TARGET)).toEqual(expected)
  })
})

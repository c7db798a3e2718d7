import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LIBRARY_LAYOUTS } from '../../../../../renderer/data/catalogue/library-view.ts'
import {
  DAY_HEAD_HEIGHT,
  layoutLibrary,
  lineHeightFor,
  type LaidItems,
  type LibraryLayout,
  type LibraryTarget,
} from '../../../../../renderer/features/library/layout/library-layout.ts'

const TARGET: LibraryTarget = {
  layout: 'rows',
  width: 1200,
  height: 190,
  most: 700,
  gap: 4,
  isByDay: true,
}

/** Items of the given ratios and days, of which the first has the greatest `n`, as the newest has. */
function itemsOf(shapes: readonly (readonly [ratio: number, day: number])[]): LaidItems {
  const last = shapes.length
  const ratio = new Uint16Array(last + 1)
  const day = new Uint16Array(last + 1)
  for (const [index, [own, date]] of shapes.entries()) {
    ratio[last - index] = own * 1000
    day[last - index] = date
  }
  const ns = Uint32Array.from(shapes, (_, index) => last - index)
  return { ns, total: ns.length, ratio, day, shapes: 0 }
}

function squares(count: number, day = 20_000): LaidItems {
  return itemsOf(Array.from({ length: count }, () => [1, day] as const))
}

/** So many items of each day, the first of which has the greatest number. */
function daysOf(counts: readonly number[], ratio = 1): (readonly [number, number])[] {
  return counts.flatMap((count, index) =>
    Array.from({ length: count }, () => [ratio, counts.length - index] as const),
  )
}

function rowsIn(layout: LibraryLayout): number[] {
  return Array.from(
    { length: layout.rowCount },
    (_, row) => layout.firstOf(row + 1) - layout.firstOf(row),
  )
}

describe('the layout of the library', () => {
  const shape = fc.tuple(fc.constantFrom(0, 0.3, 0.5, 1, 1.5, 1.78, 9), fc.nat({ max: 5 }))
  const target = fc.record({
    layout: fc.constantFrom(...LIBRARY_LAYOUTS),
    width: fc.integer({ min: 200, max: 2000 }),
    height: fc.integer({ min: 80, max: 900 }),
    most: fc.constant(700),
    gap: fc.constant(4),
    isByDay: fc.boolean(),
  })

  it('has every item in one row, in order, within the width, and no two over each other', () => {
    fc.assert(
      fc.property(fc.array(shape, { maxLength: 60 }), target, (shapes, wanted) => {
        const layout = layoutLibrary(itemsOf(shapes), wanted)
        expect(rowsIn(layout).reduce((sum, each) => sum + each, 0)).toBe(shapes.length)
        let below = 0
        for (let row = 0; row < layout.rowCount; row += 1) {
          const { y, height } = layout.rowAt(row)
          expect(y).toBeGreaterThanOrEqual(below)
          below = y + height
          expect(layout.rowAtOffset(y)).toBe(row)
          let right = -1
          for (let index = layout.firstOf(row); index < layout.firstOf(row + 1); index += 1) {
            const box = layout.boxOf(index)
            expect(layout.rowOf(index)).toBe(row)
            expect(box.x).toBeGreaterThan(right)
            right = box.x + box.width - 1
            expect(right).toBeLessThan(wanted.width)
            expect(box.y + box.height).toBeCloseTo(below, 6)
          }
        }
        expect(layout.height).toBe(below)
      }),
    )
  })

  it('has heads for days, which together are about every item, where items come by their time', () => {
    fc.assert(
      fc.property(fc.array(shape, { minLength: 1, maxLength: 60 }), target, (shapes, wanted) => {
        const layout = layoutLibrary(itemsOf(shapes), wanted)
        const heads = Array.from({ length: layout.rowCount }, (_, row) => layout.headAt(row))
        const told = heads.reduce((sum, head) => sum + (head?.count ?? 0), 0)
        expect(told).toBe(wanted.isByDay && wanted.layout !== 'list' ? shapes.length : 0)
      }),
    )
  })

  it('begins a row for a day once the one before has filled a row, and joins those that have not', () => {
    const layout = layoutLibrary(itemsOf(daysOf([10, 1, 1])), TARGET)
    expect(rowsIn(layout)).toEqual([6, 4, 2])
    expect(layout.headAt(0)).toEqual({ from: 3, until: 3, count: 10 })
    expect(layout.headAt(1)).toBeNull()
    expect(layout.headAt(2)).toEqual({ from: 2, until: 1, count: 2 })
    expect(layout.boxOf(10).y).toBe(layout.rowAt(2).y + DAY_HEAD_HEIGHT)
  })

  it('leaves most of a row empty only for a day that fills one itself', () => {
    for (const name of ['rows', 'squares'] as const) {
      const joined = layoutLibrary(itemsOf(daysOf([8, 1, 1])), { ...TARGET, layout: name })
      expect(rowsIn(joined)).toEqual([6, 4])
      expect(joined.headAt(0)).toEqual({ from: 3, until: 1, count: 10 })
      const apart = layoutLibrary(itemsOf(daysOf([8, 9])), { ...TARGET, layout: name })
      expect(rowsIn(apart)).toEqual([6, 2, 6, 3])
      expect(apart.headAt(2)).toEqual({ from: 1, until: 1, count: 9 })
    }
  })

  it('does the same with squares', () => {
    const layout = layoutLibrary(itemsOf(daysOf([10, 1, 1], 2)), { ...TARGET, layout: 'squares' })
    expect(rowsIn(layout)).toEqual([6, 4, 2])
    expect(layout.headAt(2)).toEqual({ from: 2, until: 1, count: 2 })
    expect(layout.boxOf(5).x + layout.boxOf(5).width).toBe(1200)
  })

  it('has twelve columns of squares at its least size in a small window, and one at its greatest', () => {
    const narrow = { ...TARGET, layout: 'squares', width: 1170 } as const
    expect(layoutLibrary(squares(60), { ...narrow, height: 88 }).columnCount).toBe(12)
    expect(layoutLibrary(squares(60), { ...narrow, height: 900 }).columnCount).toBe(1)
  })

  it('has lines without gaps and heads in a list', () => {
    const layout = layoutLibrary(squares(3), { ...TARGET, layout: 'list' })
    expect(rowsIn(layout)).toEqual([1, 1, 1])
    expect(layout.height).toBe(3 * lineHeightFor(190))
    expect(layout.boxOf(2)).toEqual({
      x: 0,
      y: 2 * lineHeightFor(190),
      width: 1200,
      height: lineHeightFor(190),
    })
  })

  it('has nothing to lay out without items or without a width', () => {
    for (const layout of [
      layoutLibrary(squares(0), TARGET),
      layoutLibrary(squares(3), { ...TARGET, width: 0 }),
    ]) {
      expect([layout.count, layout.rowCount, layout.height, layout.rowAtOffset(0)]).toEqual([
        0, 0, 0, -1,
      ])
      expect(layout.itemsIn({ x: 0, y: 0, width: 10, height: 10 })).toEqual([])
    }
  })

  it('knows the items that a rectangle touches', () => {
    const layout = layoutLibrary(squares(12), { ...TARGET, isByDay: false })
    const { width, height } = layout.boxOf(0)
    expect(layout.itemsIn({ x: 2, y: 2, width, height })).toEqual([0])
    expect(layout.itemsIn({ x: width, y: height - 1, width: 20, height: 20 })).toEqual([1, 7])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  fitColumns,
  layoutGrid,
  type Size,
} from '../../../../../renderer/ui/virtual-grid/grid-layout.ts'

const sizes = fc.array(
  fc.record({ width: fc.integer({ min: 1, max: 900 }), height: fc.integer({ min: 1, max: 600 }) }),
  { maxLength: 60 },
)

function layoutOf(items: readonly Size[], width = 600, gap = 8) {
  return layoutGrid({
    count: items.length,
    size: (index) => items[index] ?? { width: 1, height: 1 },
    width,
    gap,
  })
}

describe('the layout of a grid', () => {
  it('puts every item into exactly one row, in order, and into the width', () => {
    fc.assert(
      fc.property(sizes, (items) => {
        const layout = layoutOf(items)
        const rows = Array.from({ length: layout.rowCount }, (_each, row) => row)
        expect(
          rows.flatMap((row) => {
            const length = layout.firstOf(row + 1) - layout.firstOf(row)
            expect(length).toBeGreaterThan(0)
            expect(length).toBeLessThanOrEqual(layout.columnCount)
            return Array.from({ length }, (_each, place) => layout.firstOf(row) + place)
          }),
        ).toEqual(items.map((_item, index) => index))
        for (const [index, { width }] of items.entries()) {
          const box = layout.boxOf(index)
          expect(box.x + box.width).toBeLessThanOrEqual(Math.max(600, width))
          expect(layout.firstOf(layout.rowOf(index))).toBeLessThanOrEqual(index)
        }
      }),
    )
  })

  it('lets no two items overlap, and ends with the last row', () => {
    fc.assert(
      fc.property(sizes, (items) => {
        const layout = layoutOf(items)
        for (const [index] of items.entries()) {
          const box = layout.boxOf(index)
          expect(layout.itemsIn(box)).toEqual([index])
          expect(box.y + box.height).toBeLessThanOrEqual(layout.height)
        }
      }),
    )
  })

  it('finds the row at a distance from the top, the gap behind it included', () => {
    const layout = layoutOf([
      { width: 600, height: 100 },
      { width: 600, height: 50 },
    ])
    expect([-5, 0, 99, 107, 108, 9999].map((y) => layout.rowAtOffset(y))).toEqual([
      0, 0, 0, 0, 1, 1,
    ])
    expect(layoutOf([]).rowAtOffset(10)).toBe(-1)
  })

  it('finds nothing in a grid without items', () => {
    const layout = layoutOf([])
    expect(layout.itemsIn({ x: 0, y: 0, width: 100, height: 100 })).toEqual([])
    expect(layout.height).toBe(0)
  })
})

describe('columns of equal width', () => {
  it('fill the width with as many as fit, and one at least', () => {
    expect(fitColumns(640, 150, 16)).toEqual({ columns: 3, width: 202 })
    expect(fitColumns(100, 150, 16)).toEqual({ columns: 1, width: 100 })
  })

  it('are laid out in rows of just as many items', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 2000 }),
        fc.integer({ min: 40, max: 300 }),
        (width, least) => {
          const { columns, width: each } = fitColumns(width, least, 12)
          const items = Array.from({ length: columns * 3 }, () => ({ width: each, height: 10 }))
          expect(layoutOf(items, width, 12).rowCount).toBe(3)
        },
      ),
    )
  })
})

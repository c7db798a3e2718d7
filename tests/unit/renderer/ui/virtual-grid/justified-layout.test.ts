import fc from 'fast-check'
import { expect, it } from 'vitest'
import { layoutJustified } from '../../../../../renderer/ui/virtual-grid/justified-layout.ts'
import { tileRatio } from '../../../../../renderer/ui/virtual-grid/justify.ts'

const ratios = fc.array(fc.double({ min: 0.05, max: 20, noNaN: true }).map(tileRatio), {
  maxLength: 200,
})

it('has every tile once, in rows from edge to edge, none over another', () => {
  fc.assert(
    fc.property(ratios, fc.integer({ min: 320, max: 2560 }), (all, width) => {
      const layout = layoutJustified(all, { width, height: 190, gap: 4 })
      expect(layout.count).toBe(all.length)
      for (let index = 0; index < all.length; index += 1) {
        const box = layout.boxOf(index)
        expect(layout.itemsIn(box)).toEqual([index])
        expect(box.x + box.width).toBeLessThanOrEqual(width)
        expect(box.y + box.height).toBeLessThanOrEqual(layout.height)
        expect(box.height).toBeLessThanOrEqual(190 * 1.25)
      }
      for (let row = 0; row < layout.rowCount - 1; row += 1) {
        const last = layout.boxOf(layout.firstOf(row + 1) - 1)
        const isFull = layout.rowAt(row).height !== 190
        if (isFull) expect(last.x + last.width).toBe(width)
      }
    }),
  )
})

it('is empty without tiles', () => {
  const layout = layoutJustified([], { width: 1000, height: 190, gap: 4 })
  expect([layout.count, layout.rowCount, layout.height, layout.rowAtOffset(0)]).toEqual([
    0, 0, 0, -1,
  ])
})

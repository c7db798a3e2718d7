import { describe, expect, it } from 'vitest'
import {
  heldItem,
  itemAt,
  offsetOfSeen,
} from '../../../../../renderer/ui/virtual-grid/eye-anchor.ts'
import { layoutGrid } from '../../../../../renderer/ui/virtual-grid/grid-layout.ts'
import type { ItemOrder } from '../../../../../renderer/ui/virtual-grid/grid-selection.ts'

/** Squares of a side in rows of 400 pixels without gaps, whose keys are the given ones. */
function laid(keys: readonly number[], side: number) {
  const order: ItemOrder = {
    count: keys.length,
    key: (index) => String(keys[index]),
    indexOf: (id) => keys.indexOf(Number(id)),
  }
  const size = () => ({ width: side, height: side })
  return { order, layout: layoutGrid({ count: keys.length, size, width: 400, gap: 0 }) }
}

const KEYS = Array.from({ length: 40 }, (_, key) => key)
const POINT = { x: 150, y: 60 }

describe('what the eye rests on', () => {
  it('is the item under the point, which is put there again in another size', () => {
    const before = laid(KEYS, 100)
    const seen = itemAt(before, 390, POINT)
    expect(seen).toEqual({ index: 17, within: 0.5, y: 60 })
    const after = laid(KEYS, 200)
    // Two a row: item 17 is in row 8, whose middle is at 1700.
    expect(offsetOfSeen(after, after.order, seen)).toBe(1700 - 60)
  })

  it('stays the same item while the point does not move, whatever comes to lie under it', () => {
    const before = laid(KEYS, 100)
    const seen = itemAt(before, 390, POINT)
    const held = heldItem(before.order, seen, POINT)
    const after = laid(KEYS, 200)
    // Item 16 lies under the point now, and 17 is what was held.
    expect(itemAt(after, 1640, POINT)?.index).toBe(16)
    expect(itemAt(after, 1640, POINT, held)?.index).toBe(17)
    expect(itemAt(after, 1640, { x: 151, y: 60 }, held)?.index).toBe(16)
    // Who has scrolled looks at something else.
    expect(itemAt(after, 1200, POINT, held)?.index).toBe(12)
  })

  it('is the nearest one left where an item is not there any more', () => {
    const before = laid(KEYS, 100)
    const seen = itemAt(before, 390, POINT)
    const after = laid(
      KEYS.filter((key) => key % 5 === 0),
      100,
    )
    // Of 15 and 20 the former is nearer to 17: the last of the first row.
    expect(offsetOfSeen(after, before.order, seen)).toBe(50 - 60)
    expect(offsetOfSeen(laid([], 100), before.order, seen)).toBeNull()
    expect(itemAt(laid([], 100), 0, POINT)).toBeNull()
  })
})

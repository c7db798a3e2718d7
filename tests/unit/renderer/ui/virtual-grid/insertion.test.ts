import { describe, expect, it } from 'vitest'
import { edgePace } from '../../../../../renderer/ui/virtual-grid/edge-scroll.ts'
import { layoutGrid } from '../../../../../renderer/ui/virtual-grid/grid-layout.ts'
import { insertionAt } from '../../../../../renderer/ui/virtual-grid/insertion.ts'

const GAP = 10
const laidOut = (count: number, width: number) =>
  layoutGrid({ count, size: () => ({ width: 100, height: 80 }), width, gap: GAP })

/** Rows of three, the last one of two. */
const grid = laidOut(8, 320)
const at = (x: number, y: number) => insertionAt(grid, { x, y }, GAP)

describe('where dragged items would go', () => {
  it('is before the item whose first half the pointer is on, else behind it', () => {
    expect(at(40, 40)).toEqual({ index: 0, line: { x: -6.5, y: 0, width: 3, height: 80 } })
    expect(at(60, 40)).toEqual({ index: 1, line: { x: 103.5, y: 0, width: 3, height: 80 } })
    expect(at(149, 40)).toEqual(at(60, 40))
  })

  it('is behind the last of a row at its end, where the next row begins as well', () => {
    expect(at(315, 10)).toEqual({ index: 3, line: { x: 323.5, y: 0, width: 3, height: 80 } })
    expect(at(5, 130)).toEqual({ index: 3, line: { x: -6.5, y: 90, width: 3, height: 80 } })
  })

  it('is the nearest place for a point outside of all items', () => {
    expect(at(300, 900)?.index).toBe(8)
    expect(at(-50, -50)?.index).toBe(0)
    expect(insertionAt(laidOut(0, 320), { x: 1, y: 1 }, GAP)).toBeNull()
  })

  it('is above or below an item where each has a row of its own', () => {
    const list = laidOut(4, 100)
    expect(insertionAt(list, { x: 90, y: 100 }, GAP)).toEqual({
      index: 1,
      line: { x: 0, y: 83.5, width: 100, height: 3 },
    })
    expect(insertionAt(list, { x: 5, y: 165 }, GAP)?.index).toBe(2)
    expect(insertionAt(list, { x: 5, y: 999 }, GAP)?.index).toBe(4)
  })
})

describe('a window at whose edge something is dragged', () => {
  it('scrolls the faster the further out that is, and not away from the edges', () => {
    expect(edgePace(300, 100, 500)).toBe(0)
    expect(edgePace(132, 100, 500)).toBe(0)
    expect(edgePace(122, 100, 500)).toBeCloseTo(-4)
    expect(edgePace(498, 100, 500)).toBeCloseTo(12)
    expect(edgePace(600, 100, 500)).toBeGreaterThan(edgePace(500, 100, 500))
  })
})

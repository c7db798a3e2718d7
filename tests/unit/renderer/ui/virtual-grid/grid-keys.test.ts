import { describe, expect, it } from 'vitest'
import {
  moveOfKey,
  moveTo,
  type GridMove,
} from '../../../../../renderer/ui/virtual-grid/grid-keys.ts'
import { layoutGrid } from '../../../../../renderer/ui/virtual-grid/grid-layout.ts'

/** Rows of four, the last one of two. */
const grid = layoutGrid({
  count: 30,
  size: () => ({ width: 100, height: 100 }),
  width: 430,
  gap: 10,
})
const PAGE = 330
const from = (index: number, move: GridMove): number => moveTo(grid, index, move, PAGE)

describe('the keys of a grid', () => {
  it('lead from item to item over the ends of rows, and no further than the ends of all', () => {
    expect([from(3, 'right'), from(4, 'left'), from(0, 'left'), from(29, 'right')]).toEqual([
      4, 3, 0, 29,
    ])
  })

  it('lead up and down within a column, and into a shorter last row', () => {
    expect([
      from(5, 'down'),
      from(5, 'up'),
      from(27, 'down'),
      from(1, 'up'),
      from(29, 'down'),
    ]).toEqual([9, 1, 29, 1, 29])
  })

  it('lead a page on or back, and at least one row', () => {
    expect([from(1, 'pageDown'), from(25, 'pageUp'), from(20, 'pageDown')]).toEqual([13, 13, 28])
    expect([moveTo(grid, 0, 'pageDown', 20), moveTo(grid, 9, 'pageUp', 20)]).toEqual([4, 5])
  })

  it('lead to the first and the last item', () => {
    expect([from(12, 'first'), from(12, 'last')]).toEqual([0, 29])
  })

  it('are the arrows, and those for pages and ends', () => {
    expect(['ArrowUp', 'PageDown', 'End', 'a'].map(moveOfKey)).toEqual([
      'up',
      'pageDown',
      'last',
      undefined,
    ])
  })
})

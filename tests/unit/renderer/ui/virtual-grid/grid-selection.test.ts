import { describe, expect, it } from 'vitest'
import {
  draggedWith,
  extendTo,
  NOTHING_SELECTED,
  selectAll,
  selectOnly,
  selectTouched,
  toggle,
  withoutGone,
  type GridSelection,
  type ItemOrder,
} from '../../../../../renderer/ui/virtual-grid/grid-selection.ts'

function orderOf(ids: readonly string[]): ItemOrder {
  return { count: ids.length, key: (index) => ids[index] ?? '', indexOf: (id) => ids.indexOf(id) }
}

const order = orderOf(['a', 'b', 'c', 'd', 'e', 'f'])
const idsOf = ({ ids }: GridSelection): string => [...ids].toSorted().join('')

describe('a selection', () => {
  it('is one item by a click, whatever was selected before', () => {
    expect(selectOnly('b')).toEqual({ ids: new Set(['b']), anchor: 'b' })
  })

  it('gains and loses single items', () => {
    const two = toggle(selectOnly('a'), 'c')
    expect([idsOf(two), idsOf(toggle(two, 'a'))]).toEqual(['ac', 'c'])
  })

  it('is extended from where it began, in both directions and again and again', () => {
    const down = extendTo(selectOnly('c'), 'e', order)
    const up = extendTo(down, 'a', order)
    expect([idsOf(down), idsOf(up), up.anchor]).toEqual(['cde', 'abc', 'c'])
  })

  it('keeps the others when it is extended with the command key', () => {
    expect(idsOf(extendTo(toggle(selectOnly('a'), 'd'), 'e', order, true))).toBe('ade')
  })

  it('begins anew where there is nothing to extend from, or it has gone', () => {
    expect(idsOf(extendTo(NOTHING_SELECTED, 'd', order))).toBe('d')
    expect(idsOf(extendTo(selectOnly('gone'), 'd', order))).toBe('d')
  })

  it('takes what a rectangle touches, beside what was selected where that is to stay', () => {
    const before = selectOnly('f')
    expect(idsOf(selectTouched(before, ['b', 'c'], false))).toBe('bc')
    expect(idsOf(selectTouched(before, ['b', 'c'], true))).toBe('bcf')
    expect(idsOf(selectTouched(before, [], true))).toBe('f')
  })

  it('takes everything there is', () => {
    expect(idsOf(selectAll(NOTHING_SELECTED, order))).toBe('abcdef')
  })

  it('loses what is no longer there, and stays the same object where all of it is', () => {
    const all = selectAll(NOTHING_SELECTED, order)
    expect(idsOf(withoutGone(all, orderOf(['b', 'c'])))).toBe('bc')
    expect(withoutGone(all, order)).toBe(all)
  })

  it('of tens of thousands is made in one go', () => {
    const ids = Array.from({ length: 30_000 }, (_each, index) => `id ${index}`)
    const at = new Map(ids.map((id, index) => [id, index]))
    const many: ItemOrder = {
      count: ids.length,
      key: (index) => ids[index] ?? '',
      indexOf: (id) => at.get(id) ?? -1,
    }
    expect(extendTo(selectOnly('id 10'), 'id 29989', many).ids.size).toBe(29_980)
  })
})

describe('what is dragged with an item', () => {
  it('is all that is selected, in order, when the item is one of these', () => {
    expect(draggedWith('e', { ids: new Set(['e', 'b', 'gone']), anchor: null }, order)).toEqual([
      'b',
      'e',
    ])
  })

  it('is the item alone when it is not', () => {
    expect(draggedWith('a', selectOnly('b'), order)).toEqual(['a'])
  })
})

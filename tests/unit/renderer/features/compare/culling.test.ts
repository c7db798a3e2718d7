import { describe, expect, it } from 'vitest'
import { nextToCompare } from '../../../../../renderer/features/compare/culling.ts'

function order(...ids: readonly (string | undefined)[]) {
  return {
    count: ids.length,
    at: (index: number) => ids[index],
    indexOf: (id: string) => ids.indexOf(id),
  }
}

describe('what comes next while one decides', () => {
  it('is the first behind the last that was seen', () => {
    expect(nextToCompare(order('a', 'b', 'c', 'd'), new Set(['b', 'a']), null)).toBe('c')
  })

  it('is never what was seen already, nor what cannot be shown', () => {
    expect(nextToCompare(order('a', 'b', undefined, 'd'), new Set(['a', 'b']), null)).toBe('d')
  })

  it('is nothing at the end', () => {
    expect(nextToCompare(order('a', 'b'), new Set(['a', 'b']), null)).toBeNull()
    expect(nextToCompare(order(), new Set(['a']), null)).toBeNull()
  })

  it('begins behind the item of the viewer, also when that was compared with one from far away', () => {
    expect(
      nextToCompare(
        order('result', 'b', 'c', 'original'),
        new Set(['original', 'result']),
        'result',
      ),
    ).toBe('b')
  })
})

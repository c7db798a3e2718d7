import { describe, expect, it } from 'vitest'
import { withMoved, type Destination } from '../../../../../renderer/data/catalogue/moved-list.ts'

const LETTERS = 'abcdef'

/** Moves letters of `abcdef`. */
function moved(letters: string, to: Destination) {
  const ns = Uint32Array.from(LETTERS, (letter) => LETTERS.indexOf(letter))
  const list = withMoved(ns, (n) => letters.includes(LETTERS[n] ?? '-'), to)
  if (list === null) return null
  const text = (some: Uint32Array): string => Array.from(some, (n) => LETTERS[n]).join('')
  return {
    order: text(list.ns),
    moved: text(list.moved),
    first: list.first,
    next: list.next === null ? null : LETTERS[list.next],
  }
}

describe('moving items of a list', () => {
  it('takes one a place on or back', () => {
    expect(moved('c', 'earlier')).toEqual({ order: 'acbdef', moved: 'c', first: 1, next: 'b' })
    expect(moved('c', 'later')).toEqual({ order: 'abdcef', moved: 'c', first: 3, next: 'e' })
    expect(moved('e', 'later')).toEqual({ order: 'abcdfe', moved: 'e', first: 5, next: null })
  })

  it('takes several side by side, in their order', () => {
    expect(moved('be', 'earlier')?.order).toBe('beacdf')
    expect(moved('be', 'later')?.order).toBe('acdfbe')
    expect(moved('be', 3)).toEqual({ order: 'acbedf', moved: 'be', first: 2, next: 'd' })
    expect(moved('af', 'start')?.order).toBe('afbcde')
    expect(moved('af', 'end')?.order).toBe('bcdeaf')
  })

  it('takes them before any item, and behind all', () => {
    expect(moved('d', 0)?.order).toBe('dabcef')
    expect(moved('a', 6)).toEqual({ order: 'bcdefa', moved: 'a', first: 5, next: null })
    // The one at that place is moved itself.
    expect(moved('ace', 2)?.order).toBe('bacedf')
  })

  it('changes nothing where they are already', () => {
    expect(moved('cd', 2)).toBeNull()
    expect(moved('cd', 3)).toBeNull()
    expect(moved('cd', 4)).toBeNull()
    expect(moved('a', 'earlier')).toBeNull()
    expect(moved('f', 'later')).toBeNull()
    expect(moved('abcdef', 'end')).toBeNull()
    expect(moved('', 'start')).toBeNull()
  })
})

import { describe, expect, it } from 'vitest'
import { createFoundLists } from '../../../../../electron/engine/library/catalogue/found-lists.ts'
import { sortedBy } from '../../../../../electron/engine/library/catalogue/radix-sort.ts'
import { rearranged } from '../../../../../electron/engine/library/catalogue/ranking.ts'
import {
  createTickets,
  wantedBy,
} from '../../../../../electron/engine/library/catalogue/tickets.ts'
import { createVersions } from '../../../../../electron/engine/library/catalogue/versions.ts'
import { random } from '../../../../bench/random.ts'

describe('places that are sorted', () => {
  it('are in the order of their keys, those with equal ones as they were', () => {
    for (let round = 0; round < 200; round += 1) {
      const { below, pick } = random(5, round)
      const most = pick([1, 2, 70_000, 5_000_000_000, 2 ** 48 - 1])
      // Many are sorted otherwise than few.
      const length = round % 10 === 0 ? 1000 + below(500) : below(60)
      const keys = Array.from({ length }, () => below(most))
      const places = Uint32Array.from(keys, (_key, place) => place).toReversed()
      const keyOf = (place: number): number => keys[place] ?? 0
      expect([...sortedBy(places, keyOf)]).toEqual(
        [...places].toSorted((one, other) => keyOf(one) - keyOf(other)),
      )
    }
  })
})

describe('what was found', () => {
  it('is kept for its asker until that has three newer ones', () => {
    const lists = createFoundLists()
    for (const result of ['a', 'b', 'c', 'd']) lists.keep('library', result, Uint32Array.of(1))
    lists.keep('palette', 'e', Uint32Array.of(2))
    expect(['a', 'b', 'd', 'e'].map((result) => lists.of(result) !== null)).toEqual([
      false,
      true,
      true,
      true,
    ])
  })

  it('is forgotten with the askers that have asked nothing for the longest', () => {
    const lists = createFoundLists()
    lists.keep('first', 'one', Uint32Array.of(1))
    for (let other = 0; other < 40; other += 1) {
      lists.keep(`other-${other}`, `${other}`, Uint32Array.of(2))
      if (other < 30) lists.keep('first', `again-${other}`, Uint32Array.of(1))
    }
    expect(lists.of('again-29')).not.toBeNull()
    expect(lists.of('0')).toBeNull()
  })

  it('is put into an order that has some of it', () => {
    const order = Uint32Array.of(9, 3, 1, 3)
    expect([...rearranged(Uint32Array.of(1, 2, 3, 4), order)]).toEqual([3, 1, 2, 4])
  })
})

describe('a search', () => {
  it('is wanted until its asker has another one', () => {
    const tickets = createTickets()
    const isWanted = wantedBy(tickets.shared)
    const first = tickets.next('library')
    const other = tickets.next('palette')
    expect([first, other].map(isWanted)).toEqual([true, true])
    const second = tickets.next('library')
    expect([first, second, other].map(isWanted)).toEqual([false, true, true])
    tickets.endAll()
    expect([first, second, other].some(isWanted)).toBe(false)
  })

  it('has a place however many askers there were', () => {
    const tickets = createTickets()
    const isWanted = wantedBy(tickets.shared)
    for (let asker = 0; asker < 1000; asker += 1) {
      expect(isWanted(tickets.next(`asker-${asker}`))).toBe(true)
    }
  })
})

describe('versions', () => {
  it('know what has changed since, for as long as it is little', () => {
    const versions = createVersions(10)
    versions.raise([1, 2])
    versions.raise([2, 3])
    versions.raise([])
    expect(versions.current()).toBe(13)
    expect(versions.since(10)).toEqual(new Set([1, 2, 3]))
    expect(versions.since(12)).toEqual(new Set())
    expect(versions.since(13)).toEqual(new Set())
    expect([9, 14].map(versions.since)).toEqual([null, null])
    versions.raise(Array.from({ length: 20_000 }, (_, n) => n))
    expect(versions.since(12)).toHaveProperty('size', 20_000)
    expect(versions.since(10)).toBeNull()
  })

  it('know nothing of what was before one that is not known', () => {
    const versions = createVersions(0)
    versions.raise([1])
    versions.raiseUnknown()
    versions.raise([2])
    expect([0, 1, 2].map(versions.since)).toEqual([null, null, new Set([2])])
  })
})

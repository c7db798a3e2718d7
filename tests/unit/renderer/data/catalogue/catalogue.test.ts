import { describe, expect, it } from 'vitest'
import { FLAGS, RATING_SHIFT } from '../../../../../shared/catalogue/catalogue-body.ts'
import { Catalogue, colourOf } from '../../../../../renderer/data/catalogue/catalogue.ts'
import { bodyOf } from './bodies.ts'

const READ = bodyOf(7, [
  { n: 1, id: 'a', ratio: 1500, day: 20_000, colour: 0xf8_00, flags: FLAGS.video },
  { n: 4, id: 'd', ratio: 1000, day: 20_001, flags: (3 << RATING_SHIFT) | FLAGS.favourite },
])

function read(): Catalogue {
  const catalogue = new Catalogue()
  catalogue.take(READ)
  return catalogue
}

describe('a catalogue', () => {
  it('has the columns of an item under its number', () => {
    const catalogue = read()
    expect(catalogue.version).toBe(7)
    expect([catalogue.ratio[4], catalogue.day[4], catalogue.colour[1]]).toEqual([
      1000, 20_001, 0xf8_00,
    ])
    expect(catalogue.ratingOf(4)).toBe(3)
    expect([0, 1, 2, 4, 5].map((n) => catalogue.has(n))).toEqual([false, true, false, true, false])
  })

  it('finds an item by its id, and an id by its item', () => {
    const catalogue = read()
    expect([catalogue.nOf('d'), catalogue.nOf('a'), catalogue.nOf('x')]).toEqual([4, 1, -1])
    expect([catalogue.idOf(1), catalogue.idOf(2), catalogue.idOf(99)]).toEqual(['a', '', ''])
  })

  it('finds items that come after all others were found', () => {
    const catalogue = read()
    catalogue.nOf('d')
    catalogue.take(
      bodyOf(
        8,
        [
          { n: 2, id: 'b' },
          { n: 6000, id: 'f' },
        ],
        { isWhole: false },
      ),
    )
    expect([catalogue.nOf('b'), catalogue.nOf('f'), catalogue.nOf('a')]).toEqual([2, 6000, 1])
  })

  it('finds items by their ids behind some that came alone, in any order', () => {
    const catalogue = new Catalogue()
    const newest = [
      { n: 9, id: 'i' },
      { n: 4, id: 'd' },
    ]
    catalogue.take(bodyOf(-1, newest))
    expect(catalogue.version).toBe(-1)
    expect([catalogue.idOf(9), catalogue.nOf('i'), catalogue.nOf('a')]).toEqual(['i', 9, -1])
    catalogue.take(bodyOf(3, [{ n: 1, id: 'a' }, ...newest.toReversed()]))
    expect(['a', 'd', 'i', 'x'].map((id) => catalogue.nOf(id))).toEqual([1, 4, 9, -1])
  })

  it('says that something lies elsewhere for another shape, day or item, and not for a mark', () => {
    const catalogue = read()
    const changed = (item: Partial<Parameters<typeof bodyOf>[1][number]>): boolean =>
      catalogue.take(
        bodyOf(8, [{ n: 4, id: 'd', ratio: 1000, day: 20_001, ...item }], { isWhole: false }),
      ).movesItems
    expect(changed({ flags: FLAGS.kept, colour: 1 })).toBe(false)
    expect(changed({ ratio: 900 })).toBe(true)
    expect(changed({ ratio: 900, day: 5 })).toBe(true)
    expect(changed({ n: 5, id: 'e' })).toBe(true)
    expect(catalogue.take(bodyOf(9, [], { isWhole: false, gone: [1] })).movesItems).toBe(true)
  })

  it('keeps the shape of an item that is gone, and takes it back', () => {
    const catalogue = read()
    catalogue.take(bodyOf(8, [], { isWhole: false, gone: [1] }))
    expect([catalogue.has(1), catalogue.ratio[1], catalogue.idOf(1)]).toEqual([false, 1500, 'a'])
    catalogue.take(bodyOf(9, [{ n: 1, id: 'a' }], { isWhole: false }))
    expect(catalogue.has(1)).toBe(true)
  })

  it('has what it had until all of a large one is taken in', () => {
    const catalogue = read()
    const rows = Array.from({ length: 5000 }, (_, at) => ({ n: at + 2, id: `id-${at + 2}` }))
    const work = catalogue.taking(bodyOf(9, rows))
    let turns = 0
    for (; work.next().done !== true; turns += 1) {
      expect([catalogue.version, catalogue.has(1), catalogue.nOf('a')]).toEqual([7, true, 1])
      expect([catalogue.nOf('x'), catalogue.has(5000)]).toEqual([-1, false])
    }
    expect(turns).toBeGreaterThan(2)
    expect([catalogue.version, catalogue.has(1), catalogue.has(5000)]).toEqual([9, false, true])
    expect([2, 2500, 5001].map((n) => catalogue.nOf(`id-${n}`))).toEqual([2, 2500, 5001])
  })

  it('forgets what is not in a whole one that is read later', () => {
    const catalogue = read()
    catalogue.take(bodyOf(9, [{ n: 4, id: 'd' }]))
    expect([catalogue.has(1), catalogue.has(4)]).toEqual([false, true])
  })
})

describe('colourOf', () => {
  it('unpacks a colour, and knows that there is none', () => {
    expect(colourOf(0xff_ff)).toBe('rgb(255 255 255)')
    expect(colourOf(0xf8_00)).toBe('rgb(255 0 0)')
    expect(colourOf(0)).toBeUndefined()
  })
})

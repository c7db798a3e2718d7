import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MediaSlots } from '../../../../../electron/engine/provider/answer/media-slots.ts'

const FILES = 'https://host.example/v1/files/image'

/** Returns the index of each address of choices, or null where it came before. */
function indexes(...placed: [choice: number, name: string | null][]): (number | null)[] {
  const slots = new MediaSlots()
  return placed.map(
    ([choice, name]) =>
      slots.place(choice, name === null ? null : `${FILES}/${name}`)?.index ?? null,
  )
}

describe('MediaSlots', () => {
  it('gives pictures the numbers of their choices', () => {
    expect(indexes([1, 'b.jpg'], [0, 'a.jpg'])).toEqual([1, 0])
  })

  it('drops no picture of a server that gives all of them one number', () => {
    expect(indexes([0, 'a.jpg'], [0, 'b.jpg'], [0, null], [0, null])).toEqual([0, 1, 2, 3])
  })

  it('gives a preview the index of what it is a preview of, whichever comes first', () => {
    expect(
      indexes(
        [0, 'a-preview-0.png'],
        [0, 'b-preview-0.png'],
        [0, 'b-final.jpg'],
        [0, 'a-medium-1.png'],
        [0, 'a-final.jpg'],
        [0, 'c-final.jpg'],
        [0, 'c-preview-0.png'],
      ),
    ).toEqual([0, 1, 1, 0, 0, 2, 2])
  })

  it('takes two pictures of one name for two, and one address for one', () => {
    expect(indexes([0, 'a.png'], [0, 'a.jpg'], [0, 'a.png'], [1, 'a.jpg'])).toEqual([
      0,
      1,
      null,
      null,
    ])
  })

  it('never gives two that are no previews one index', () => {
    const names = fc.tuple(
      fc.constantFrom('a', 'b', 'c'),
      fc.constantFrom('', '-preview-0', '-medium-1', '-final'),
      fc.constantFrom('png', 'jpg'),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(3), fc.option(names))), (placed) => {
        const slots = new MediaSlots()
        const full = placed.flatMap(([choice, name]) => {
          const url = name === null ? null : `${FILES}/${name[0]}${name[1]}.${name[2]}`
          const slot = slots.place(choice, url)
          return slot === null || slot.isPreview ? [] : [slot.index]
        })
        expect(new Set(full).size).toBe(full.length)
      }),
    )
  })
})

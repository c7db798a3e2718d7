import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { Entities } from '../../../../../renderer/data/lists/entities.ts'

interface Entity {
  readonly id: string
  readonly time: number
}

const EMPTY = Entities.empty<Entity>({
  idOf: ({ id }) => id,
  compare: (one, other) => one.time - other.time || one.id.localeCompare(other.id),
})

const entity = fc.record({
  id: fc.stringMatching(/^[a-f]{1,2}$/),
  time: fc.integer({ min: 0, max: 9 }),
})

it('has each entity once, by its id and at the place of its latest state', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(entity, fc.boolean()), { maxLength: 60 }), (changes) => {
      const model = new Map<string, Entity>()
      let entities = EMPTY
      for (const [changed, isThere] of changes) {
        entities = isThere ? entities.with(changed) : entities.without(changed.id)
        if (isThere) model.set(changed.id, changed)
        else model.delete(changed.id)
      }
      const expected = [...model.values()].toSorted(
        (one, other) => one.time - other.time || one.id.localeCompare(other.id),
      )
      expect([...entities]).toEqual(expected)
      expect(entities.count).toBe(expected.length)
      expect(expected.map(({ id }) => entities.get(id))).toEqual(expected)
      expect(expected.map(({ id }) => entities.indexOf(id))).toEqual(expected.map((_, at) => at))
      expect(expected.every((each, at) => entities.at(at) === each)).toBe(true)
    }),
  )
})

it('knows nothing of what is not there', () => {
  const entities = EMPTY.with({ id: 'a', time: 1 })
  expect([entities.has('a'), entities.has('b')]).toEqual([true, false])
  expect([entities.get('b'), entities.at(1), entities.indexOf('b')]).toEqual([
    undefined,
    undefined,
    -1,
  ])
  expect(entities.without('b')).toBe(entities)
})

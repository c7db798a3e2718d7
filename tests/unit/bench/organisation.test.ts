import { expect, it } from 'vitest'
import { flagSchema, ratingSchema, tagNameSchema } from '#shared/domain/organise.ts'
import { planOrganisation } from '../../bench/seed/organisation.ts'
import { planLibrary } from '../../bench/seed/plan.ts'

const ITEMS = 4000

it('plans marks, notes, tags and collections of items that there are, each once', () => {
  const jobs = planLibrary({ items: ITEMS, jobs: 2500 })
  const planned = planOrganisation(jobs)
  expect(planOrganisation(jobs)).toEqual(planned)
  for (const { rating, flag } of planned.marks) {
    expect(() => [ratingSchema.parse(rating), flagSchema.parse(flag)]).not.toThrow()
  }
  expect(planned.marks.filter(({ rating }) => rating > 0).length / ITEMS).toBeCloseTo(0.25, 1)
  expect(new Set(planned.marks.map(({ flag }) => flag))).toEqual(new Set([-1, 0, 1]))
  for (const { name } of planned.tags) expect(() => tagNameSchema.parse(name)).not.toThrow()
  expect(planned.tags.every(({ items }) => items.length > 0)).toBe(true)
  expect(planned.collections.some(({ query }) => query !== null)).toBe(true)
  const lists = [
    planned.favourites,
    planned.marks.map(({ item }) => item),
    planned.notes.map(({ item }) => item),
    ...planned.tags.map(({ items }) => items),
    ...planned.collections.map(({ items }) => items),
  ]
  for (const list of lists) {
    expect(new Set(list).size).toBe(list.length)
    expect(list.every((item) => item >= 0 && item < ITEMS)).toBe(true)
  }
})

it('plans nothing for an empty library but the names', () => {
  const { marks, favourites, notes, tags, collections } = planOrganisation([])
  expect([marks, favourites, notes]).toEqual([[], [], []])
  expect([...tags, ...collections].every(({ items }) => items.length === 0)).toBe(true)
})

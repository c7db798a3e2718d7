import { expect, it } from 'vitest'
import { parseLibraryView } from '../../../../../renderer/data/catalogue/library-view.ts'

const FRESH = { layout: 'rows', place: null, query: '', sort: 'newest', selected: [] }

it('reads how the library was left', () => {
  const kept = {
    layout: 'list',
    place: { id: 'a', offset: -12 },
    query: 'fox',
    sort: 'rating',
    selected: ['a', 'b'],
  }
  expect(parseLibraryView(kept)).toEqual(kept)
})

it('is as in a new window for what cannot be read, part by part', () => {
  expect(parseLibraryView(null)).toEqual(FRESH)
  expect(parseLibraryView('text')).toEqual(FRESH)
  expect(
    parseLibraryView({ layout: 'cloud', place: 3, query: 7, sort: 'best', selected: [1] }),
  ).toEqual(FRESH)
  expect(parseLibraryView({ layout: 'squares', sort: 'best' })).toEqual({
    ...FRESH,
    layout: 'squares',
  })
})

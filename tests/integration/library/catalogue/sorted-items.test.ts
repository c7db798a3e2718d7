import { beforeEach, describe, expect, it } from 'vitest'
import { testCatalogue } from './test-catalogue.ts'
import {
  noteChange,
  numberOf,
  writeCollection,
  writeItem,
  writeMarks,
  writeTag,
} from './written-items.ts'

const test = testCatalogue()

describe('what the user has sorted', () => {
  beforeEach(() => {
    const [cat = 0, fox = 0, kitten = 0] = ['cat', 'fox', 'kitten'].map((id) =>
      writeItem(test.writer, { id, kind: id === 'fox' ? 'video' : 'image' }),
    )
    writeTag(test.writer, 'animal/cat', [cat])
    writeTag(test.writer, 'animal/cat/kitten', [kitten])
    writeTag(test.writer, 'winter', [fox])
    writeMarks(test.writer, fox, { rating: 5, flag: 1, note: 'for the wall' })
    writeMarks(test.writer, kitten, { rating: 3, flag: -1 })
    writeCollection(test.writer, 'My set', [kitten, cat])
    writeCollection(test.writer, 'Best', 'rating:>=4')
    test.catalogue.follow()
  })

  it.each([
    ['tag:cat', ['kitten', 'cat']],
    ['tag:animal -tag:kitten', ['cat']],
    ['rating:>=3', ['kitten', 'fox']],
    ['rating:0', ['cat']],
    ['is:kept OR is:rejected', ['kitten', 'fox']],
    ['has:note', ['fox']],
    ['has:tags is:image', ['kitten', 'cat']],
    ['in:"my set"', ['kitten', 'cat']],
    ['in:best', ['fox']],
    ['in:nothing', []],
    ['wall', ['fox']],
    ['kitten', ['kitten']],
    ['"my set"', ['kitten', 'cat']],
  ])('%s finds what it means', (query, expected) => {
    expect(test.found(query)).toEqual(expected)
  })

  it('is found as it is now', () => {
    expect(test.found('tag:winter OR in:best')).toEqual(['fox'])
    writeTag(test.writer, 'winter', [numberOf(test.writer, 'cat')])
    writeMarks(test.writer, numberOf(test.writer, 'kitten'), { rating: 4 })
    test.writer.exec("UPDATE tags SET gone = 1 WHERE name = 'animal/cat/kitten'")
    noteChange(test.writer, 'tag', 2)
    test.catalogue.follow()
    expect(test.found('tag:winter OR in:best')).toEqual(['kitten', 'fox', 'cat'])
    expect(test.found('tag:kitten')).toEqual([])
    noteChange(test.writer, 'tag', 0)
    noteChange(test.writer, 'collection', 0)
    test.catalogue.follow()
    expect(test.found('tag:winter in:"my set"')).toEqual(['cat'])
  })

  it('is counted of what was found', () => {
    test.catalogue.search({ asker: 'library', query: '-is:video', sort: 'newest' }, 'a', () => {})
    expect(test.catalogue.facets('a')).toEqual([
      {
        key: 'is',
        values: [
          { value: 'image', items: 2 },
          { value: 'rejected', items: 1 },
        ],
      },
      {
        key: 'rating',
        values: [
          { value: '3', items: 1 },
          { value: '0', items: 1 },
        ],
      },
      { key: 'month', values: [{ value: '2023-11', items: 2 }] },
      { key: 'model', values: [{ value: 'grok-imagine-1.0', items: 2 }] },
      {
        key: 'tag',
        values: [
          { value: 'animal/cat', items: 2 },
          { value: 'animal/cat/kitten', items: 1 },
        ],
      },
      { key: 'in', values: [{ value: 'My set', items: 2 }] },
      { key: 'ratio', values: [{ value: '1:1', items: 2 }] },
      { key: 'has', values: [{ value: 'tags', items: 2 }] },
    ])
    expect(test.catalogue.facets('b')).toEqual([])
  })

  it.each([
    [
      'tag:ca',
      [
        ['tag:animal/cat', 2],
        ['tag:animal/cat/kitten', 1],
      ],
    ],
    ['标签:win', [['tag:winter', 1]]],
    [
      'in:',
      [
        ['in:"My set"', 2],
        ['in:Best', null],
      ],
    ],
    ['in:"my', [['in:"My set"', 2]]],
    ['model:', [['model:grok-imagine-1.0', 3]]],
    ['is:v', [['is:video', 1]]],
    ['是:视', [['is:video', 1]]],
    [
      'rating:>',
      [
        ['rating:>=4', 1],
        ['rating:>=3', 2],
      ],
    ],
    ['delivered:!', [['delivered:!=asked', null]]],
    ['ta', [['tag:', null]]],
    ['kit', [['tag:animal/cat/kitten', 1]]],
    ['淘汰', [['is:rejected', 1]]],
    ['size:b', []],
    ['zzz', []],
  ])('%s is completed with what there is', (word, expected) => {
    expect(test.catalogue.complete(word).map(({ text, items }) => [text, items])).toEqual(expected)
  })

  it('is offered by its keys where nothing is typed', () => {
    expect(test.catalogue.complete('').map(({ text }) => text)).toContain('tag:')
  })
})

import { describe, expect, it } from 'vitest'
import {
  isSameTag,
  suggestedTags,
  tagNamesOf,
  tidyTagName,
} from '../../../../../renderer/parts/marks/tag-suggestions.ts'

const TAGS = [
  { name: 'portrait', items: 90 },
  { name: 'animal/cat', items: 12 },
  { name: 'category', items: 3 },
  { name: 'concatenated', items: 50 },
  { name: '动物/猫', items: 4 },
]

describe('names of tags', () => {
  it.each([
    [' animal / cat ', 'animal/cat'],
    ['动物／猫', '动物/猫'],
    ['//a//b/', 'a/b'],
    ['  ', ''],
    ['red   fox', 'red fox'],
  ])('“%s” is “%s”', (typed, name) => expect(tidyTagName(typed)).toBe(name))

  it('are divided by commas of both keyboards, each once', () => {
    expect(tagNamesOf('cat, dog，猫、 Cat,')).toEqual(['cat', 'dog', '猫'])
    expect(tagNamesOf(' , ')).toEqual([])
  })

  it('are none where one of them is too long or has signs that are not seen', () => {
    expect(tagNamesOf(`a, ${'b'.repeat(121)}`)).toBeNull()
    expect(tagNamesOf('a\u0000b')).toBeNull()
  })

  it('are the same in either case and width', () => {
    expect(isSameTag('Cat', 'ｃａｔ')).toBe(true)
    expect(isSameTag('cat', 'cats')).toBe(false)
  })
})

describe('suggested tags', () => {
  const names = (typed: string, taken: readonly string[] = []) =>
    suggestedTags(TAGS, typed, taken).map(({ name }) => name)

  it('are those that begin so, then lower levels that do, then the rest', () => {
    expect(names('cat')).toEqual(['category', 'animal/cat', 'concatenated'])
    expect(names('猫')).toEqual(['动物/猫'])
  })

  it('leave out what is there already', () => {
    expect(names('cat', ['Category'])).toEqual(['animal/cat', 'concatenated'])
  })
})

import { expect, it } from 'vitest'
import {
  asTagsAreWritten,
  isAtOrBelow,
  namesAbove,
  renamedTo,
  tagNamed,
} from '../../../../../electron/engine/library/organise/tag-names.ts'

const tags = ['Animal/Cat', 'style'].map((name) => ({ id: name, name }))

it('finds a tag by its name, however that is written', () => {
  expect(tagNamed(tags, 'ANIMAL/cat')?.id).toBe('Animal/Cat')
  expect(tagNamed(tags, 'animal')).toBeNull()
})

it('knows what is below a name, and what only begins like it', () => {
  expect(isAtOrBelow('Animal/Cat', 'animal')).toBe(true)
  expect(isAtOrBelow('animal', 'Animal')).toBe(true)
  expect(isAtOrBelow('animals/cat', 'animal')).toBe(false)
  expect(namesAbove('a/b/c')).toEqual(['a/b', 'a'])
  expect(namesAbove('a')).toEqual([])
})

it('writes the levels above a new tag as those that there are', () => {
  expect(asTagsAreWritten('animal/cat/black', tags)).toBe('Animal/Cat/black')
  expect(asTagsAreWritten('animal/dog', tags)).toBe('Animal/dog')
  expect(asTagsAreWritten('animals/dog', tags)).toBe('animals/dog')
})

it('renames with all levels below', () => {
  expect(renamedTo('Animal/Cat/black', 'animal/cat', 'felis')).toBe('felis/black')
  expect(renamedTo('animal', 'animal', 'beast/wild')).toBe('beast/wild')
})

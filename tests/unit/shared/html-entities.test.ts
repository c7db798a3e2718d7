import { expect, test } from 'vitest'
import { decodeEntities } from '#shared/html-entities.ts'

test('the five names and numbers are decoded, in any case, once', () => {
  expect(decodeEntities('a&amp;b&LT;c&#38;d&#x1F98A;e&quot;&apos;&gt;')).toBe(`a&b<c&d🦊e"'>`)
  expect(decodeEntities('&amp;lt;')).toBe('&lt;')
})

test('other names stay as they are unless they are given, as do numbers beyond all characters', () => {
  expect(decodeEntities('a&nbsp;b&copy;')).toBe('a&nbsp;b&copy;')
  expect(decodeEntities('a&nbsp;b&copy;', { nbsp: ' ' })).toBe('a b&copy;')
  expect(decodeEntities('&#x110000;&#9999999;')).toBe('&#x110000;&#9999999;')
})

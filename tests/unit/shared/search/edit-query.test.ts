import { describe, expect, it } from 'vitest'
import {
  replaced,
  signedTerms,
  signOfTerm,
  toggledTerm,
  withoutTerm,
  withTerm,
  wordAround,
  type Sign,
} from '../../../../shared/search/edit-query.ts'
import { parseQuery } from '../../../../shared/search/parse-query.ts'
import { printQuery, printTerm } from '../../../../shared/search/print-query.ts'
import { random } from '../../../bench/random.ts'

const NOW = new Date(2026, 10, 29, 12).getTime()
const meaning = (query: string): string => printQuery(parseQuery(query, NOW).node)

describe('the terms of a query', () => {
  it.each<[string, readonly string[]]>([
    ['', []],
    ['red -fox', ['with red alone', 'without fox alone']],
    ['-(red -fox)', ['without red', 'with fox']],
    ['red OR fox is:video', ['with red', 'with fox', 'with is:video alone']],
    ['red OR -fox', ['with red', 'without fox']],
    ['(red', ['with red']],
    ['is:vidoe -tall', ['without tall alone']],
  ])('of “%s” have each its sign', (query, expected) => {
    const found = signedTerms(query, NOW).map(
      ({ term, sign, isAlone }) => `${sign} ${printTerm(term)}${isAlone ? ' alone' : ''}`,
    )
    expect(found).toEqual(expected)
  })
})

describe('taking a word out', () => {
  it.each<[query: string, word: string, rest: string]>([
    ['red fox snow', 'fox', 'red snow'],
    ['red -fox snow', 'fox', 'red snow'],
    ['-fox', 'fox', ''],
    ['red OR fox', 'red', 'fox'],
    ['red OR fox', 'fox', 'red'],
    ['red OR fox OR snow', 'fox', 'red OR snow'],
    ['red (fox) snow', 'fox', 'red snow'],
    ['red -(fox)', 'fox', 'red'],
    ['red OR (fox)', 'fox', 'red'],
    ['((fox))', 'fox', ''],
    ['(red fox)', 'fox', '(red )'],
    ['red "a fox" snow', '"a fox"', 'red snow'],
  ])('of “%s”, %s', (query, word, rest) => {
    const start = query.indexOf(word)
    expect(withoutTerm(query, { start, end: start + word.length })).toBe(rest)
  })

  it('leaves every other word as it was, whatever the query', () => {
    const next = random(7)
    const pieces = ['red', 'fox', '-', '(', ')', ' OR ', ' ', ' ', 'is:video', '"a b"', '或']
    for (let round = 0; round < 3000; round += 1) {
      const query = Array.from({ length: 9 }, () => next.pick(pieces)).join('')
      const terms = signedTerms(query, NOW)
      const place = next.below(terms.length + 1)
      const taken = terms[place]
      if (taken === undefined) continue
      const rest = signedTerms(withoutTerm(query, taken), NOW)
      const expected = terms.filter((_, each) => each !== place)
      expect(
        rest.map(({ term }) => printTerm(term)),
        query,
      ).toEqual(expected.map(({ term }) => printTerm(term)))
    }
  })
})

describe('adding a term', () => {
  it.each<[query: string, sign: Sign, next: string]>([
    ['', 'with', 'is:video'],
    ['fox', 'with', 'fox is:video'],
    ['fox', 'without', 'fox -is:video'],
    ['-is:video fox', 'with', 'fox is:video'],
    ['fox OR ', 'with', 'fox is:video'],
    ['fox -', 'with', 'fox - is:video'],
    ['"red fox', 'with', '"red fox" is:video'],
    ['(red fox', 'with', 'red fox is:video'],
    ['fox OR wolf', 'with', 'fox OR wolf is:video'],
  ])('to “%s”, %s', (query, sign, next) => {
    expect(withTerm(query, 'is:video', sign, NOW)).toBe(next)
  })

  it('takes it away again, and knows it by its other names', () => {
    const added = toggledTerm('fox', 'is:favourite', 'with', NOW)
    expect(signOfTerm(added, 'is:favourite', NOW)).toBe('with')
    expect(signOfTerm('是:收藏', 'is:favourite', NOW)).toBe('with')
    expect(toggledTerm(added, 'is:favourite', 'with', NOW)).toBe('fox')
    expect(toggledTerm(added, 'is:favourite', 'without', NOW)).toBe('fox -is:favourite')
  })

  it('always asks for it, whatever was typed before', () => {
    const next = random(11)
    const pieces = ['red', 'fox', '-', '(', ')', ' OR ', ' ', '"', '“', 'is:', '|', '\\']
    for (let round = 0; round < 3000; round += 1) {
      const query = Array.from({ length: 8 }, () => next.pick(pieces)).join('')
      const added = withTerm(query, 'is:video', 'with', NOW)
      expect(signOfTerm(added, 'is:video', NOW), query).toBe('with')
    }
  })

  it('does not count one that has an alternative, or is in brackets', () => {
    expect(signOfTerm('is:video OR fox', 'is:video', NOW)).toBeNull()
    expect(signOfTerm('(is:video fox)', 'is:video', NOW)).toBeNull()
    expect(meaning(withTerm('is:video OR fox', 'is:video', 'with', NOW))).toContain(' is:video')
  })
})

describe('the word at the caret', () => {
  it.each<[query: string, caret: number, word: string]>([
    ['red fox', 7, 'fox'],
    ['red fox', 5, 'fox'],
    ['red fox', 4, ''],
    ['-is:vi', 6, 'is:vi'],
    ['', 0, ''],
    ['tag:"red f', 10, 'tag:"red f'],
  ])('of “%s” at %i', (query, caret, word) => {
    const { start, end } = wordAround(query, caret)
    expect(query.slice(start, end)).toBe(word)
  })

  it('is replaced, with a space behind it unless it is only a key', () => {
    expect(replaced('red vi', { start: 4, end: 6 }, 'is:video')).toEqual({
      query: 'red is:video ',
      caret: 13,
    })
    expect(replaced('vi snow', { start: 0, end: 2 }, 'is:video')).toEqual({
      query: 'is:video snow',
      caret: 9,
    })
    expect(replaced('ta', { start: 0, end: 2 }, 'tag:')).toEqual({ query: 'tag:', caret: 4 })
  })
})

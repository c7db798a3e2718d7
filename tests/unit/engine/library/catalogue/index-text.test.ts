import { describe, expect, it } from 'vitest'
import { patternOf } from '#shared/search/text-pattern.ts'
import { BREAK } from '#shared/search/tokens.ts'
import {
  indexedText,
  matchOf,
  matchOfAny,
} from '../../../../../electron/engine/library/catalogue/index/index-text.ts'

const END = '\uE001'

describe('the texts of an item', () => {
  it.each<[string, readonly string[], string, string]>([
    ['words', ['A red Fox'], `a red fox ${END}`, ''],
    ['characters', ['水墨画'], `水 墨 画 ${END}`, `水墨 墨画 ${BREAK}`],
    ['both', ['水墨 fox 画猫'], `水 墨 fox 画 猫 ${END}`, `水墨 ${BREAK} 画猫 ${BREAK}`],
    [
      'characters with something between',
      ['水墨，画猫'],
      `水 墨 ${BREAK} 画 猫 ${END}`,
      `水墨 ${BREAK} 画猫 ${BREAK}`,
    ],
    ['several', ['水', '墨画'], `水 ${END} 墨 画 ${END}`, `墨画 ${BREAK}`],
    ['none', ['', '…'], `${END} ${END}`, ''],
  ])('are indexed as %s', (_name, texts, words, pairs) => {
    expect(indexedText(texts)).toEqual({ words, pairs })
  })
})

describe('a word of a query', () => {
  it.each([
    ['fox', 'words : "fox" *'],
    ['wet-plate', 'words : "wet plate" *'],
    ['猫', 'words : "猫"'],
    ['水墨', 'pairs : "水墨"'],
    ['水墨画', 'pairs : "水墨 墨画"'],
    ['fox猫', 'words : "fox 猫"'],
    ['🦊', 'words : "🦊"'],
    ['*ox', null],
  ])('%s is looked up as %s', (text, expected) => {
    expect(matchOf(patternOf({ type: 'text', text, isPhrase: false }))).toBe(expected)
  })

  it('is looked up whole in a phrase', () => {
    const phrase = (text: string) => matchOf(patternOf({ type: 'text', text, isPhrase: true }))
    expect(phrase('red fox')).toBe('words : "red fox"')
    expect(phrase('水 墨')).toBe(`words : "水 ${BREAK} 墨"`)
  })

  it('is one of several', () => {
    expect(matchOfAny(['fox', 'ox'])).toBe('words : ("fox" OR "ox")')
  })
})

import { describe, expect, it } from 'vitest'
import { foldedWords } from '#shared/search/fold.ts'
import { hasPattern, patternOf } from '#shared/search/text-pattern.ts'
import { tokensOf } from '#shared/search/tokens.ts'
import { surelyHaving } from '../../../../../electron/engine/library/catalogue/plain-pattern.ts'
import { random } from '../../../../bench/random.ts'

/** What texts and queries are put together from. */
const PIECES = [
  'a',
  'fo',
  'x',
  'fox',
  'é',
  'ß',
  '\u0301',
  '\u200d',
  '1',
  ' ',
  '-',
  '_',
  '|',
  '。',
  '猫',
  '水墨',
  '画',
  'の',
  '๑',
  '🦊',
  'ｆ',
  'Б',
] as const

function some(seed: number, most: number): string {
  const { below, pick } = random(11, seed)
  return Array.from({ length: 1 + below(most) }, () => pick(PIECES)).join('')
}

describe('a text that surely has a pattern', () => {
  it('has it by its words', () => {
    let seen = 0
    for (let round = 0; round < 20_000; round += 1) {
      const text = some(round, 12)
      const pattern = patternOf({
        type: 'text',
        text: some(round + 0.5, 3),
        isPhrase: round % 5 === 0,
      })
      if (!surelyHaving(pattern)(foldedWords(text))) continue
      seen += 1
      expect(hasPattern(tokensOf(text), pattern), JSON.stringify({ text, pattern })).toBe(true)
    }
    expect(seen).toBeGreaterThan(500)
  })

  it.each([
    ['a red fox', 'fox'],
    ['foxes', 'fox'],
    ['firefox, fox', 'fox'],
    ['(fox)', 'fox'],
    ['一只猫', '猫'],
    ['水墨画', '墨画'],
  ])('is seen as such: %s has %s', (text, query) => {
    expect(surelyHaving(patternOf({ type: 'text', text: query, isPhrase: false }))(text)).toBe(true)
  })
})

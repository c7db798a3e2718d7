import fc from 'fast-check'
import { expect, it } from 'vitest'
import { patternOf, hasPattern } from '#shared/search/text-pattern.ts'
import { tokensOf } from '#shared/search/tokens.ts'
import { indexedText } from '../../../../../electron/engine/library/catalogue/index/index-text.ts'
import {
  initialIn,
  initialsOf,
} from '../../../../../electron/engine/library/catalogue/index/initials.ts'

const asked = (text: string, isPhrase = false) => patternOf({ type: 'text', text, isPhrase })
const found = (texts: readonly string[], letter: string): boolean => {
  const bit = initialIn(asked(letter))
  return bit !== null && ((initialsOf(indexedText(texts).words) >>> bit) & 1) === 1
}

it('are those of all words of all texts, in lower case and without accents', () => {
  const texts = ['A red Fox', 'over 3 水墨画 Élan', '']
  const letters = [...'abcdefghijklmnopqrstuvwxyz'].filter((letter) => found(texts, letter))
  expect(letters).toEqual(['a', 'e', 'f', 'o', 'r'])
})

it('are asked for by one letter alone, as the beginning of a word', () => {
  for (const text of ['a', 'Z', ' q ']) expect(initialIn(asked(text))).not.toBeNull()
  for (const text of ['ab', '*a', '3', '水', 'é水', 'a b', '', 'я', '\u{1F600}']) {
    expect(initialIn(asked(text))).toBeNull()
  }
  expect(initialIn(asked('a', true))).toBeNull()
})

it('find what the words find', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 4 }),
      fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'),
      (texts, letter) => {
        const pattern = asked(letter)
        expect(found(texts, letter)).toBe(texts.some((text) => hasPattern(tokensOf(text), pattern)))
      },
    ),
  )
})

import { expect, it } from 'vitest'
import { PROMPT_MAX_LENGTH } from '#shared/domain/generation.ts'
import { promptPieces } from '../../../../../../renderer/features/composer/prompt/prompt-pieces.ts'

it('is the prompt cut where its groups begin and end', () => {
  expect(promptPieces('a {red|blue} fox')).toEqual([
    { text: 'a ', isGroup: false },
    { text: '{red|blue}', isGroup: true },
    { text: ' fox', isGroup: false },
  ])
  expect(promptPieces('{a|b}{c|d}')?.map(({ text }) => text)).toEqual(['{a|b}', '{c|d}'])
})

it('is nothing for a prompt without groups, and for one that cannot be sent', () => {
  expect(promptPieces('a {red} fox')).toBeNull()
  expect(promptPieces(`{a|b}${'x'.repeat(PROMPT_MAX_LENGTH)}`)).toBeNull()
})

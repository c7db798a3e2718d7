import { expect, it } from 'vitest'
import { PROMPT_MAX_LENGTH } from '#shared/domain/generation.ts'
import { promptPieces } from '../../../../../../renderer/features/composer/prompt/prompt-pieces.ts'

it('is the prompt cut where its groups and variables begin and end', () => {
  expect(promptPieces('a {red|blue} fox')).toEqual([
    { text: 'a ', kind: 'text' },
    { text: '{red|blue}', kind: 'group' },
    { text: ' fox', kind: 'text' },
  ])
  expect(promptPieces('{x}, {a|{y}}')).toEqual([
    { text: '{x}', kind: 'variable' },
    { text: ', ', kind: 'text' },
    { text: '{a|{y}}', kind: 'group' },
  ])
  expect(promptPieces('{a|b}{c|d}')?.map(({ text }) => text)).toEqual(['{a|b}', '{c|d}'])
})

it('is nothing for a prompt without any, and for one that cannot be sent', () => {
  expect(promptPieces('a {red, blue} fox')).toBeNull()
  expect(promptPieces(`{a|b}${'x'.repeat(PROMPT_MAX_LENGTH)}`)).toBeNull()
})

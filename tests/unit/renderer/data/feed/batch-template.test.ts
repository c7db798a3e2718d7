import { expect, test } from 'vitest'
import { expandPrompt } from '#shared/domain/prompt-alternatives.ts'
import {
  batchTemplate,
  type BatchTemplate,
} from '../../../../../renderer/data/feed/batch-template.ts'

const textOf = ({ parts }: BatchTemplate): string =>
  parts.map((part) => (part.kind === 'text' ? part.text : `{${part.texts.join('|')}}`)).join('')

const templateOf = (prompt: string): BatchTemplate => batchTemplate(expandPrompt(prompt, 200))

test.each([
  'a {red|blue|green} fox {running|sleeping}, paper-cut, layered',
  '{dawn|dusk} over the harbour',
  'a lighthouse at {blue hour|dawn|storm}, basalt cliff',
])('the template of a batch is found in its prompts: %s', (template) => {
  expect(textOf(templateOf(template)).replaceAll(/\s*([{}])\s*/g, '$1')).toBe(
    template.replaceAll(/\s*([{}])\s*/g, '$1'),
  )
})

test('what differs is told of each prompt', () => {
  expect(templateOf('a {red|blue} fox {running|asleep}').own).toEqual([
    ['red', 'running'],
    ['red', 'asleep'],
    ['blue', 'running'],
    ['blue', 'asleep'],
  ])
})

test('Chinese, which has no spaces, is compared by its characters', () => {
  expect(templateOf('一只{红|蓝}色的狐狸').own).toEqual([['红'], ['蓝']])
})

test('an alternative may be empty, and a word may be part of another one', () => {
  const { own } = batchTemplate(['a fox', 'a red fox', 'a reddish fox'])
  expect(own).toEqual([[], ['red'], ['reddish']])
})

test('prompts that are all the same have nothing of their own', () => {
  expect(batchTemplate(['a fox', 'a fox'])).toEqual({
    parts: [{ kind: 'text', text: 'a fox' }],
    own: [[], []],
  })
  expect(batchTemplate([])).toEqual({ parts: [], own: [] })
})

test('prompts with nothing in common are alternatives as a whole', () => {
  expect(batchTemplate(['one', 'two']).own).toEqual([['one'], ['two']])
})

test('two hundred prompts of eight thousand characters are compared all the same', () => {
  const prompts = Array.from(
    { length: 200 },
    (_, number) => `${'many words '.repeat(300)}${number} ${'and more '.repeat(400)}`,
  )
  expect(batchTemplate(prompts).own.slice(0, 2)).toEqual([['0'], ['1']])
})

import { expect, it } from 'vitest'
import { plainPrompt, promptLines } from '../../../../../renderer/data/chat/prompt-lines.ts'

it('reads a numbered list, whatever stands before it and however it is written', () => {
  const text = [
    'Here are ten prompts:',
    '',
    '1. A fox in snow',
    '2) **A hen at noon**',
    '(3) "A boat, 35 mm"',
    '- A kite',
    '10. 一只狐狸',
  ].join('\n')
  expect(promptLines(text, true)).toEqual([
    'A fox in snow',
    'A hen at noon',
    'A boat, 35 mm',
    'A kite',
    '一只狐狸',
  ])
})

it('takes lines without marks as they are', () => {
  expect(promptLines('A fox\n\nA hen', true)).toEqual(['A fox', 'A hen'])
})

it('leaves out the line that is still being written', () => {
  expect(promptLines('1. A fox\n2. A h', false)).toEqual(['A fox'])
  expect(promptLines('1. A f', false)).toEqual([])
})

it('takes off what is put around a prompt', () => {
  expect(plainPrompt('```text\n"A fox, at *dawn*"\n```')).toBe('A fox, at *dawn*')
  expect(plainPrompt('“一只狐狸”')).toBe('一只狐狸')
  expect(plainPrompt('  A fox\nin snow ')).toBe('A fox\nin snow')
})

import { expect, it } from 'vitest'
import { unmatchedBrace } from '#shared/domain/prompt-grammar.ts'

it.each([
  ['a {red|blue kite', '{'],
  ['a ｛红｜蓝 的风筝', '｛'],
  ['a {big {red|blue} kite', '{'],
  ['a red|blue} kite', '}'],
  ['a {red|blue}} kite, {x', '}'],
])('finds the brace of %j that stands alone', (prompt, brace) => {
  expect(unmatchedBrace(prompt)).toBe(brace)
})

it.each([
  'a {red|blue} kite',
  'a ｛红｜蓝} 的风筝',
  'a {subject} at {time} ({"mood": "calm"})',
  String.raw`a \{ kite \}`,
  '{"colour": "}"}',
  '',
])('finds none in %j', (prompt) => {
  expect(unmatchedBrace(prompt)).toBeNull()
})

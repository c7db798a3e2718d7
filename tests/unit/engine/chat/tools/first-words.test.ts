import { expect, it } from 'vitest'
import { firstWords } from '../../../../../electron/engine/chat/tools/first-words.ts'

it.each([
  ['Three posters', 'Three posters'],
  ['  Three\n posters ', 'Three posters'],
  ['', '…'],
  ['one two three four', 'one two three…'],
  ['onetwothreefourfive', 'onetwothreefou…'],
  ['灯塔的海报三张要有星空和大海还有一艘船', '灯塔的海报三张要有星空和大海…'],
  ['🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊', '🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊…'],
])('makes a name of %j', (text, name) => {
  expect(firstWords(text, 15)).toBe(name)
})

import { expect, it } from 'vitest'
import { WordedLines } from '../../../../../electron/engine/provider/answer/worded-lines.ts'

function shown(pieces: readonly string[]): string {
  const lines = new WordedLines()
  return pieces.map((piece) => lines.push(piece)).join('')
}

it.each([
  ['\n\n', ''],
  ['\n  Let me see.\n', 'Let me see.\n'],
  ['One.\n\n\nTwo.', 'One.\n\n\nTwo.'],
  ['One. \n\n  \n', 'One. \n'],
  ['One.\r\n\r\n', 'One.\r\n'],
])('of %j it shows %j, wherever it is cut', (text, expected) => {
  expect(shown([text])).toBe(expected)
  expect(shown([...text])).toBe(expected)
  for (let cut = 1; cut < text.length; cut += 1) {
    expect(shown([text.slice(0, cut), text.slice(cut)])).toBe(expected)
  }
})

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  MediaScanner,
  type ScannedPiece,
} from '../../../../../electron/engine/provider/answer/media-scanner.ts'

/** Returns `words`, and media as `{reference}`. */
function scan(pieces: readonly string[], complete = true): string {
  const scanner = new MediaScanner()
  const found = [...pieces.flatMap((piece) => scanner.push(piece)), ...scanner.end(complete)]
  return found.map(shown).join('')
}

function shown(piece: ScannedPiece): string {
  return piece.type === 'words' ? piece.text : `{${piece.reference.text}}`
}

const PNG = `iVBORw0KGgo${'AbCd'.repeat(30)}`

test.each([
  ['![a](https://h/x)', '{https://h/x}'],
  ['![a [b] c](https://h/x)', '{https://h/x}'],
  ['![two\nlines](https://h/x)', '{https://h/x}'],
  ['![a](https://h/x "title")', '{https://h/x}'],
  ['![a](https://h/f_(1).png)!', '{https://h/f_(1).png}!'],
  ['![a](https://h/x', '{https://h/x}'],
  ['![oops] ![a](https://h/x)', '![oops] {https://h/x}'],
  ['[video](https://h/x)', '{https://h/x}'],
  ['[下载视频](https://h/x)', '{https://h/x}'],
  ['[here](https://h/x.mp4)', '{https://h/x.mp4}'],
  ['[docs](https://h/page) and', '[docs](https://h/page) and'],
  ['[![t](https://h/t.jpg)](https://h/v)', '{https://h/v}'],
  ['array[1](2)', 'array[1](2)'],
  ['https://h/opaque', '{https://h/opaque}'],
  ['see https://h/opaque for it', 'see https://h/opaque for it'],
  ['see https://h/x.png, ok', 'see {https://h/x.png}, ok'],
  ['图：https://h/v1/files/image/a。', '图：{https://h/v1/files/image/a}。'],
  ['one\nhttps://h/a\nhttps://h/b\n', 'one\n{https://h/a}\n{https://h/b}\n'],
  ['/v1/files/image/a.jpg', '{/v1/files/image/a.jpg}'],
  ['and/or /etc/passwd', 'and/or /etc/passwd'],
  ['<img src="https://h/x?a=1&amp;b=2" alt="a > b">', '{https://h/x?a=1&b=2}'],
  ["<IMG SRC='https://h/x'/>", '{https://h/x}'],
  ['<video src=https://h/x.mp4 poster="p.jpg"></video>', '{https://h/x.mp4}'],
  ['<video><source src="https://h/x" type="video/mp4"></video>.', '{https://h/x}.'],
  ['<video><source src="https://h/x">', '{https://h/x}'],
  ['<a href="https://h/x.mp4"><img src="t.jpg"></a>', '{https://h/x.mp4}'],
  ['<a href="https://h/page"><img src="https://h/t.jpg"></a>', '{https://h/t.jpg}'],
  ['<a href="https://h/page">words</a>', '<a href="https://h/page">words</a>'],
  ['<a x ![a](https://h/x)', '<a x {https://h/x}'],
  ['a < b, <b>bold</b>', 'a < b, <b>bold</b>'],
  ['if x <a and https://h/x.png', 'if x <a and {https://h/x.png}'],
  [`data:image/png;base64,${PNG}`, `{data:image/png;base64,${PNG}}`],
  [`(data:image/png;base64,${PNG})`, `(data:image/png;base64,${PNG})`.replace(/data[^)]*/, '{$&}')],
  ['data:image/png;base64,https://h/x ok', '{data:image/png;base64,https://h/x} ok'],
  ['metadata: none', 'metadata: none'],
  [`\n${PNG}\n`, `\n{${PNG}}\n`],
  [`not first ${PNG}`, `not first ${PNG}`],
  ['iVBORw0KGgo is how a PNG begins', 'iVBORw0KGgo is how a PNG begins'],
])('the media in “%s” are found, and nothing else', (text, expected) => {
  expect(scan([text])).toBe(expected)
  expect(scan(text.split(''))).toBe(expected)
})

describe('a content that is not complete', () => {
  test.each([
    '![a](https://h/x',
    `![a](data:image/png;base64,${PNG}`,
    `data:image/png;base64,${PNG}`,
    PNG,
    '<video poster="https://h/t.jpg',
    '<video><source src="https://h/x">',
  ])('gives no half picture: %s', (text) => {
    expect(scan([text], false)).toBe(text)
  })
})

test('words without media come out as they went in, however they are cut', () => {
  const openings = ['!', '[', '](', '(', ')', '<', '<a ', '<video', '>', '"', 'data:', 'ht', 'tp']
  const word = fc.oneof(fc.constantFrom(...openings, '\n', ' ', '/', '猫'), fc.string())
  fc.assert(
    fc.property(fc.array(word), (words) => {
      const scanner = new MediaScanner()
      const found = [...words.flatMap((piece) => scanner.push(piece)), ...scanner.end(true)]
      const media = found.filter(({ type }) => type === 'media')
      const text = found.map(shown).join('')
      expect(media.length > 0 || text === words.join('')).toBe(true)
      expect(text).toBe(scan([words.join('')]))
    }),
    { numRuns: 500 },
  )
})

test('an element that never ends is not waited for', () => {
  const scanner = new MediaScanner()
  const pieces = [...scanner.push('<a x>'), ...scanner.push('words > '.repeat(5000))]
  expect(pieces.map(shown).join('').length).toBeGreaterThan(30_000)
})

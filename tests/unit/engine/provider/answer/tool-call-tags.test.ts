import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  ToolCallTags,
  type TagPiece,
} from '../../../../../electron/engine/provider/answer/tool-call-tags.ts'

/** Returns the words as they are, and calls as `{name arguments}`. */
function read(pieces: readonly string[]): string {
  const tags = new ToolCallTags()
  return shown([...pieces.flatMap((piece) => tags.push(piece)), ...tags.end()])
}

function shown(pieces: readonly TagPiece[]): string {
  return pieces
    .map((piece) =>
      piece.type === 'words' ? piece.text : `{${piece.call.name} ${piece.call.arguments}}`,
    )
    .join('')
}

const CALL = '<tool_call>{"name":"now","arguments":{"zone":"UTC"}}</tool_call>'
const SHOWN = '{now {"zone":"UTC"}}'
const SAME = Symbol('the text as it was')

const CASES: readonly [string, string | typeof SAME][] = [
  [CALL, SHOWN],
  [`${CALL}\n${CALL}`, `${SHOWN}\n${SHOWN}`],
  [`好的。${CALL}完。`, `好的。${SHOWN}完。`],
  ['<tool_call>\n{\n"name": "a",\n"arguments": {}\n}\n</tool_call>', '{a {}}'],
  ['<tool_call>```json\n{"name":"a","arguments":{"x":1}}\n```</tool_call>', '{a {"x":1}}'],
  ['<tool_call>\n```\n{"name":"a"}\n```\n</tool_call>', '{a }'],
  ['<tool_call>{"name":"a","arguments":"{\\"x\\": 1}"}</tool_call>', '{a {"x": 1}}'],
  ['<tool_call>{"name":"a","parameters":{"x":1}}</tool_call>', '{a {"x":1}}'],
  ['<tool_call>{"function":{"name":"a","arguments":{"x":1}}}</tool_call>', '{a {"x":1}}'],
  ['<tool_call>[{"name":"a"},{"name":"b"}]</tool_call>', '{a }{b }'],
  [
    '<tool_call>{"name":"a","arguments":{"html":"<b>&lt;tool_call>"}}</tool_call>',
    '{a {"html":"<b>&lt;tool_call>"}}',
  ],
  // Not closed, or no call: stays what it is.
  ['<tool_call>{"name":"a"', SAME],
  ['<tool_call>', SAME],
  ['<tool_call></tool_call>', SAME],
  ['<tool_call>{"name":</tool_call> and on', SAME],
  ['<tool_call>{"arguments":{}}</tool_call>', SAME],
  ['<tool_call>{"name":""}</tool_call>', SAME],
  ['<tool_call>[]</tool_call>', SAME],
  ['<tool_call>[{"name":"a"},1]</tool_call>', SAME],
  ['<tool_call>"a"</tool_call>', SAME],
  ['<tool_calls>{"name":"a"}</tool_calls>', SAME],
  ['a < b, <tool, <<too', SAME],
  ['</tool_call>', SAME],
  // A broken tag does not swallow the next one.
  [`<tool_call>{"name": ${CALL}`, `<tool_call>{"name": ${SHOWN}`],
  [`<tool_call>nonsense</tool_call>${CALL}`, `<tool_call>nonsense</tool_call>${SHOWN}`],
  [`<tool_call>${CALL}`, `<tool_call>${SHOWN}`],
  [`<<tool_call>${CALL.slice('<tool_call>'.length)}`, `<${SHOWN}`],
  // In code it is shown, not meant.
  [`\`${CALL}\``, SAME],
  [`For example:\n\`\`\`xml\n${CALL}\n\`\`\`\n`, SAME],
  [`\`\`\`\nx\n\`\`\`\n${CALL}`, `\`\`\`\nx\n\`\`\`\n${SHOWN}`],
  [`~~~\n\`\`\`\n${CALL}\n~~~\n${CALL}`, `~~~\n\`\`\`\n${CALL}\n~~~\n${SHOWN}`],
  ['The tag `<tool_call>` opens a call, `</tool_call>` closes it.', SAME],
  ['Write <tool_call> and then JSON.', SAME],
]

describe.each(CASES)('%s', (text, expected) => {
  const whole = expected === SAME ? text : expected

  test('is read', () => {
    expect(read([text])).toBe(whole)
  })

  test('means the same in pieces', () => {
    expect(read(Array.from(text))).toBe(whole)
    for (let at = 0; at <= text.length; at += 1) {
      expect(read([text.slice(0, at), text.slice(at)]), `cut at ${at}`).toBe(whole)
    }
  })
})

test('any mixture means the same however it is cut', () => {
  const part = fc.constantFrom(
    '<tool_call>',
    '</tool_call>',
    '{"name":"a"}',
    '{',
    '[',
    '```',
    '`',
    '\n',
    ' ',
    'x',
    '<',
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 20 }), fc.array(fc.nat(200)), (parts, places) => {
      const text = parts.join('')
      const at = [0, ...places.map((n) => n % (text.length + 1)).toSorted((a, b) => a - b)]
      expect(read(at.map((start, i) => text.slice(start, at[i + 1] ?? text.length)))).toBe(
        read([text]),
      )
    }),
    { numRuns: 2000 },
  )
})

test('words are held back only while they may become a call', () => {
  const tags = new ToolCallTags()
  const now = (text: string): string => shown(tags.push(text))
  expect(now('Hello <b')).toBe('Hello <b')
  expect(now(' <to')).toBe(' ')
  expect(now('ys> <tool_call> opens')).toBe('<toys> <tool_call> opens')
  expect(tags.idle).toBe(true)
  expect(now(' <tool_call>\n')).toBe(' ')
  expect(now('x')).toBe('<tool_call>\nx')
})

test('a call without end becomes text, and what follows is read again', () => {
  const tags = new ToolCallTags()
  const filler = 'x'.repeat(64 * 1024)
  let length = 0
  let longest = 0
  const open = '<tool_call>{"name":"'
  for (const text of [open, ...Array.from({ length: 40 }, () => filler), '"}</tool_call>']) {
    length += text.length
    for (const piece of tags.push(text)) length -= piece.type === 'words' ? piece.text.length : 0
    longest = Math.max(longest, length)
  }
  expect(length).toBe(0)
  expect(longest).toBeLessThanOrEqual(1024 * 1024 + filler.length)
  expect(shown(tags.push(CALL))).toBe(SHOWN)
})

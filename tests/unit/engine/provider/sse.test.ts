import { expect, test } from 'vitest'
import { createSseReader, type SseEvent } from '../../../../electron/engine/provider/sse.ts'

function readAll(...pieces: string[]): SseEvent[] {
  const reader = createSseReader()
  return [...pieces.flatMap((piece) => reader.push(piece)), ...reader.end()]
}

test.each([
  ['line feeds', 'data: a\n\ndata: b\n\n'],
  ['carriage returns and line feeds', 'data: a\r\n\r\ndata: b\r\n\r\n'],
  ['carriage returns', 'data: a\r\rdata: b\r\r'],
  ['no space after the colon', 'data:a\n\ndata:b\n\n'],
  ['comments and other fields', ': hi\nid: 1\nretry: 5\ndata: a\n\n: ping\n\ndata: b\n\n'],
  ['no last blank line', 'data: a\n\ndata: b\n'],
  ['no last line end', 'data: a\n\ndata: b'],
  ['a byte order mark', '\uFEFFdata: a\n\ndata: b\n\n'],
])('a stream with %s is parsed', (_what, stream) => {
  const expected = [
    { event: null, data: 'a' },
    { event: null, data: 'b' },
  ]
  expect(readAll(stream)).toEqual(expected)
  expect(readAll(...stream.split(''))).toEqual(expected)
})

test('events have names, and data of several lines', () => {
  expect(readAll('event: error\ndata: {\ndata: }\n\n')).toEqual([{ event: 'error', data: '{\n}' }])
})

test('one line may be megabytes long and come in many pieces', () => {
  const piece = 'x'.repeat(10_000)
  const pieces = Array.from({ length: 1000 }, () => piece)
  const [event] = readAll('data: ', ...pieces, '\n\n')
  expect(event?.data.length).toBe(10_000_000)
})

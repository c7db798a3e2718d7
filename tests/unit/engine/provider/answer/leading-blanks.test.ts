import { expect, test } from 'vitest'
import { read, transcript } from './reading.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

test.each(['image-two-url.sse', 'whole-markdown-two.json', 'page.html'])(
  'blanks that keep a connection alive change nothing about %s',
  (name) => {
    const plain = transcript(name)
    const blanks = Array.from({ length: 1000 }, () => bytes(' \r\n'))
    expect(read([...blanks, bytes('\n'), plain])).toEqual(read([plain]))
  },
)

test('nothing but blanks is an empty answer', () => {
  expect(read([bytes(' \n'), bytes('\n')]).end).toBe('!empty_result')
})

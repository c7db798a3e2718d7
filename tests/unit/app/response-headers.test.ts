import { expect, test } from 'vitest'
import { responseHeaders } from '../../../electron/app/response-headers.ts'

test('keeps every value of every header', () => {
  const headers = responseHeaders({ 'content-type': 'image/png', vary: ['a', 'b'], 'x-a': 'é' })
  expect([...headers]).toEqual([
    ['content-type', 'image/png'],
    ['vary', 'a, b'],
    ['x-a', 'é'],
  ])
})

test('a value that does not fit costs its characters, a name that does not fit its header', () => {
  const headers = responseHeaders({
    'content-disposition': 'attachment; filename="雪.png"',
    'x-control': 'a\0b\r\nc',
    'x-图': 'dropped',
    'x y': 'dropped',
    '': 'dropped',
  })
  expect([...headers]).toEqual([
    ['content-disposition', 'attachment; filename="?.png"'],
    ['x-control', 'a?b??c'],
  ])
})

import { expect, test } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { readToolCallPiece } from '../../../../../electron/engine/provider/answer/tool-call-piece.ts'
import { ToolCalls } from '../../../../../electron/engine/provider/answer/tool-calls.ts'

/** Calls as `id name arguments`. */
function calls(pieces: readonly unknown[], complete = true): string[] {
  const reader = new ToolCalls()
  push(reader, pieces)
  return end(reader, complete)
}

function push(reader: ToolCalls, pieces: readonly unknown[]): void {
  for (const value of pieces) {
    const piece = readToolCallPiece(value)
    if (piece === null) throw new Error('Not a piece')
    reader.push(piece)
  }
}

function end(reader: ToolCalls, complete = true): string[] {
  return reader.end(complete).map((call) => `${call.id} ${call.name} ${call.arguments}`)
}

const fn = (name: string | null, json: unknown) => ({ name, arguments: json })

test('pieces are put together by their index', () => {
  const pieces = [
    { index: 0, id: 'a', type: 'function', function: fn('one', '') },
    { index: 0, function: { arguments: '{"x"' } },
    { index: 0, id: null, function: fn(null, ':1}') },
    { index: 1, id: 'b', function: fn('two', '{"y"') },
    { index: 1, id: '', function: fn('', ':2}') },
  ]
  expect(calls(pieces)).toEqual(['a one {"x":1}', 'b two {"y":2}'])
})

test('pieces of two calls may come in turns, the second call first', () => {
  const pieces = [
    { index: 1, id: 'b', function: fn('two', '{') },
    { index: 0, id: 'a', function: fn('one', '{') },
    { index: 1, function: { arguments: '}' } },
    { index: 0, function: { arguments: ' }' } },
  ]
  expect(calls(pieces)).toEqual(['a one { }', 'b two {}'])
})

test('id and name may be repeated in every piece', () => {
  const pieces = ['{"x"', ':', '1}'].map((json) => ({
    index: 0,
    id: 'a',
    function: fn('one', json),
  }))
  expect(calls(pieces)).toEqual(['a one {"x":1}'])
  const named = ['{"x"', ':1}'].map((json) => ({ index: 0, function: fn('one', json) }))
  expect(calls(named)).toEqual(['call_1 one {"x":1}'])
})

test('whole calls without an index, or all with the same, are calls of their own', () => {
  const one = { id: 'a', function: fn('f', '{"x":1}') }
  const two = { id: 'b', function: fn('f', '{"x":2}') }
  const expected = ['a f {"x":1}', 'b f {"x":2}']
  expect(calls([one, two])).toEqual(expected)
  expect(
    calls([
      { ...one, index: 0 },
      { ...two, index: 0 },
    ]),
  ).toEqual(expected)
  expect(calls([{ function: fn('f', {}) }, { function: fn('f', {}) }])).toEqual([
    'call_1 f {}',
    'call_2 f {}',
  ])
})

test('pieces without an index continue the call before', () => {
  const pieces = [
    { id: 'a', function: fn('one', '') },
    { function: { arguments: '{"x":' } },
    { function: { arguments: '1}' } },
    { id: 'b', function: fn('two', '{}') },
  ]
  expect(calls(pieces)).toEqual(['a one {"x":1}', 'b two {}'])
})

test.each([
  [{ zone: 'UTC' }, '{"zone":"UTC"}'],
  [null, '{}'],
  [undefined, '{}'],
  [' ', '{}'],
  ['{"broken', '{"broken'],
])('the arguments %j are returned as JSON text', (given, expected) => {
  expect(calls([{ id: 'a', function: { name: 'f', arguments: given } }])).toEqual([
    `a f ${expected}`,
  ])
})

test('missing ids are made up, and no id is given twice', () => {
  const pieces = [
    { index: 0, id: 'call_1', function: fn('f', '{}') },
    { index: 1, function: fn('f', '{}') },
    { index: 2, id: 'call_1', function: fn('f', '{}') },
    { index: 3, id: 7, function: fn('f', '{}') },
  ]
  const reader = new ToolCalls()
  push(reader, pieces)
  expect(end(reader)).toEqual(['call_1 f {}', 'call_2 f {}', 'call_3 f {}', '7 f {}'])
  push(reader, [{ index: 0, function: fn('f', '{}') }])
  expect(end(reader)).toEqual(['call_4 f {}'])
  expect(reader.whole({ id: null, name: 'f', arguments: '{}' }).id).toBe('call_5')
})

test('a call without a name is none', () => {
  expect(calls([{ index: 0, id: 'a', function: { arguments: '{}' } }])).toEqual([])
})

test('where the connection broke, half a call is none', () => {
  const pieces = [
    { index: 0, id: 'a', function: fn('one', '{"x":1}') },
    { index: 1, id: 'b', function: fn('two', '{"y"') },
    { index: 2, id: 'c', function: fn('three', '') },
  ]
  expect(calls(pieces, false)).toEqual(['a one {"x":1}'])
})

test('calls that do not end are an error, in one piece or in many calls', () => {
  const reader = new ToolCalls()
  const long = { index: 0, id: 'a', function: fn('f', 'x'.repeat(100_000)) }
  expect(() =>
    push(
      reader,
      Array.from({ length: 20 }, () => long),
    ),
  ).toThrow(AppError)
  const many = Array.from({ length: 20_000 }, (_, index) => ({ index, function: fn('f', '') }))
  expect(() => push(new ToolCalls(), many)).toThrow(AppError)
})

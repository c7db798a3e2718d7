import { describe, expect, test } from 'vitest'
import {
  ChoiceReader,
  type ChoicePiece,
} from '../../../../../electron/engine/provider/answer/choice-reader.ts'
import {
  readChunk,
  type ChoiceDelta,
} from '../../../../../electron/engine/provider/answer/chunk.ts'

function deltas(delta: unknown, finishReason: string | null = null): readonly ChoiceDelta[] {
  return readChunk({ choices: [{ index: 0, delta, finish_reason: finishReason }] }).deltas
}

function push(reader: ChoiceReader, delta: unknown, finishReason: string | null = null): string[] {
  return deltas(delta, finishReason).flatMap((one) => reader.push(one).map(shown))
}

function shown(piece: ChoicePiece): string {
  switch (piece.type) {
    case 'text':
    case 'reasoning':
      return `${piece.type} ${piece.text}`
    case 'tool_call':
      return `call ${piece.call.id} ${piece.call.name}`
    case 'media':
      return `media ${piece.reference.text}`
    case 'progress':
      return 'progress'
  }
}

const TAG = '<tool_call>{"name":"now"}</tool_call>'
const CALLS = { tool_calls: [{ index: 0, id: 'a', function: { name: 'now', arguments: '{}' } }] }

describe('in a chat', () => {
  test('what was said comes before the call, what follows after it', () => {
    const reader = new ChoiceReader({ takesToolCalls: true })
    // Both lines would be held back: the first may become progress, the other an address.
    expect(push(reader, { content: `正在查询${TAG}see h${TAG}ok` })).toEqual([
      'text 正在查询',
      'call call_1 now',
      'text see ',
      'text h',
      'call call_2 now',
      'text ok',
    ])
    expect(push(reader, { content: 'see h' })).toEqual(['text see '])
    expect(push(reader, CALLS, 'tool_calls')).toEqual(['text h', 'call a now'])
  })

  test('a call is answered when its choice is finished, and once', () => {
    const reader = new ChoiceReader({ takesToolCalls: true })
    expect(push(reader, CALLS)).toEqual([])
    expect(reader.idle).toBe(false)
    expect(push(reader, {}, 'tool_calls')).toEqual(['call a now'])
    expect(reader.idle).toBe(true)
    expect(reader.end(true)).toEqual([])
  })

  test('words pass at once', () => {
    const reader = new ChoiceReader({ takesToolCalls: true })
    expect(push(reader, { content: 'A < B and <tool' })).toEqual(['text A < B and '])
    expect(push(reader, { content: 's> too' })).toEqual(['text <tools> too'])
  })

  test('an address inside a call is no media', () => {
    const reader = new ChoiceReader({ takesToolCalls: true })
    const content = '<tool_call>{"name":"see","arguments":{"a":"https://h/x.png"}}</tool_call>'
    expect(push(reader, { content }, 'stop')).toEqual(['call call_1 see'])
  })
})

test('where pictures are asked for there are no calls', () => {
  const reader = new ChoiceReader({ takesToolCalls: false })
  expect(push(reader, { content: TAG })).toEqual([`text ${TAG}`])
  expect(push(reader, CALLS, 'tool_calls')).toEqual([])
})

import { expect, test } from 'vitest'
import type { ChatRequest } from '#shared/domain/chat.ts'
import type { Reference } from '#shared/domain/reference.ts'
import { requestBody, splitRequest } from '../../../../electron/engine/provider/request-body.ts'
import type { WireBody } from '../../../../electron/engine/provider/wire-body.ts'

const CHAT: ChatRequest = {
  kind: 'chat',
  model: 'grok-4',
  messages: [{ role: 'user', content: [{ type: 'text', text: '你好' }] }],
  stream: true,
  reasoningEffort: null,
  temperature: null,
  topP: null,
  tools: [],
  toolChoice: null,
  parallelToolCalls: null,
}

const STORED: Reference = {
  type: 'stored',
  kind: 'audio',
  sha256: '0'.repeat(64),
  mime: 'audio/mpeg',
  bytes: 3,
  name: 'a.mp3',
  width: null,
  height: null,
}

function body(change: Partial<ChatRequest>, stream?: boolean): WireBody {
  return requestBody(
    { ...CHAT, ...change },
    {
      count: null,
      ...(stream === undefined ? {} : { stream }),
      addressOf: (reference) =>
        reference.type === 'address' ? reference.url : `data:${reference.mime};base64,AAAA`,
    },
  )
}

test('nothing is sent that is not set, but for the stream', () => {
  expect(body({})).toEqual({
    model: 'grok-4',
    messages: [{ role: 'user', content: '你好' }],
    stream: true,
  })
  expect(body({ stream: false }).stream).toBe(false)
  expect(body({ stream: false }, true).stream).toBe(true)
})

test('everything that is set is sent, also zero and false', () => {
  expect(
    body({ reasoningEffort: 'none', temperature: 0, topP: 0, parallelToolCalls: false }),
  ).toMatchObject({
    reasoning_effort: 'none',
    temperature: 0,
    top_p: 0,
    parallel_tool_calls: false,
  })
})

test('every role has its message', () => {
  const { messages } = body({
    messages: [
      { role: 'developer', content: 'be exact' },
      { role: 'system', content: 'be brief' },
      { role: 'user', content: [{ type: 'text', text: 'weather?' }] },
      {
        role: 'assistant',
        content: null,
        toolCalls: [{ id: 'c1', name: 'weather', arguments: '{"city":"上海"}' }],
      },
      { role: 'tool', toolCallId: 'c1', content: '21 °C' },
      { role: 'assistant', content: 'It is warm.', toolCalls: [] },
      { role: 'assistant', content: null, toolCalls: [] },
    ],
  })
  expect(messages).toEqual([
    { role: 'developer', content: 'be exact' },
    { role: 'system', content: 'be brief' },
    { role: 'user', content: 'weather?' },
    {
      role: 'assistant',
      content: null,
      tool_calls: [
        { id: 'c1', type: 'function', function: { name: 'weather', arguments: '{"city":"上海"}' } },
      ],
    },
    { role: 'tool', tool_call_id: 'c1', content: '21 °C' },
    { role: 'assistant', content: 'It is warm.' },
    { role: 'assistant', content: '' },
  ])
})

test('each kind of reference has its block, in the order of the message', () => {
  const address = (kind: Reference['kind']): Reference => ({
    type: 'address',
    kind,
    url: `https://host.example/${kind}`,
  })
  const { messages } = body({
    messages: [
      {
        role: 'user',
        content: [
          { type: 'reference', reference: address('image') },
          { type: 'text', text: 'what is this?' },
          { type: 'reference', reference: STORED },
          { type: 'reference', reference: address('file') },
        ],
      },
    ],
  })
  expect(messages[0]?.content).toEqual([
    { type: 'image_url', image_url: { url: 'https://host.example/image' } },
    { type: 'text', text: 'what is this?' },
    { type: 'input_audio', input_audio: { data: 'data:audio/mpeg;base64,AAAA' } },
    { type: 'file', file: { file_data: 'https://host.example/file' } },
  ])
})

test('tools are function tools, without what they do not have', () => {
  const parameters = { type: 'object', properties: { city: { type: 'string' } } }
  const sent = body({
    tools: [
      { name: 'weather', description: 'The weather of a city', parameters },
      { name: 'now', description: null, parameters: null },
    ],
    toolChoice: { name: 'weather' },
  })
  expect(sent.tools).toEqual([
    {
      type: 'function',
      function: { name: 'weather', description: 'The weather of a city', parameters },
    },
    { type: 'function', function: { name: 'now' } },
  ])
  expect(sent.tool_choice).toEqual({ type: 'function', function: { name: 'weather' } })
  expect(body({ toolChoice: 'required' }).tool_choice).toBe('required')
})

test('a turn is one request', () => {
  expect(splitRequest(CHAT)).toEqual([{ offset: 0, count: null }])
})

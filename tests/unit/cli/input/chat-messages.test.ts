import { describe, expect, it } from 'vitest'
import { UsageError } from '../../../../electron/cli/arguments/usage-error.ts'
import { readMessages } from '../../../../electron/cli/input/chat-messages.ts'
import { readToolChoice, readTools } from '../../../../electron/cli/input/chat-tools.ts'

const read = (json: unknown) => readMessages(json, 'messages.json')

describe('readMessages', () => {
  it('reads every role in the shape of the API', () => {
    expect(
      read([
        {
          role: 'system',
          content: [
            { type: 'text', text: 'a' },
            { type: 'text', text: 'b' },
          ],
        },
        { role: 'user', name: 'someone', content: 'Hello' },
        { role: 'user', content: [{ type: 'file', file: { file_data: 'library:1f2e3d4c' } }] },
        { role: 'assistant', tool_calls: [{ id: 'c1', function: { name: 'f', arguments: '{}' } }] },
        { role: 'tool', tool_call_id: 'c1', content: 'done' },
      ]),
    ).toEqual([
      { role: 'system', content: 'a\nb' },
      { role: 'user', content: [{ type: 'text', text: 'Hello' }] },
      {
        role: 'user',
        content: [{ type: 'attachment', attachment: { kind: 'file', source: 'library:1f2e3d4c' } }],
      },
      { role: 'assistant', content: null, toolCalls: [{ id: 'c1', name: 'f', arguments: '{}' }] },
      { role: 'tool', toolCallId: 'c1', content: 'done' },
    ])
  })

  it.each([
    null,
    [],
    {},
    [{ role: 'robot', content: '' }],
    [{ role: 'tool', content: 'x' }],
    [{ role: 'user' }],
    [{ role: 'user', content: [{ type: 'file', file: { file_data: '/etc/passwd' } }] }],
    [{ role: 'user', content: [{ type: 'file', file: { file_data: 'file:///etc/passwd' } }] }],
    [{ role: 'user', content: [{ type: 'image_url', image_url: { url: 'notes.txt' } }] }],
  ])('refuses %j', (json) => expect(() => read(json)).toThrow(UsageError))
})

describe('tools', () => {
  const tools = readTools(
    [{ type: 'function', function: { name: 'f', parameters: { type: 'object' } } }],
    'x',
  )

  it('are read in the shape of the API', () => {
    expect(tools).toEqual([{ name: 'f', description: null, parameters: { type: 'object' } }])
    expect(() => readTools([{ name: 'f' }], 'x')).toThrow(UsageError)
    expect(() => readTools([], 'x')).toThrow(UsageError)
  })

  it('are chosen by name, if they are there', () => {
    expect(readToolChoice('f', tools)).toEqual({ name: 'f' })
    expect(readToolChoice('required', tools)).toBe('required')
    expect(() => readToolChoice('g', tools)).toThrow(UsageError)
    expect(() => readToolChoice('auto', [])).toThrow(UsageError)
  })
})

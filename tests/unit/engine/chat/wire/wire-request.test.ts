import { describe, expect, it } from 'vitest'
import type { CallResult } from '#shared/domain/tool-run.ts'
import { wireRequest } from '../../../../../electron/engine/chat/wire/wire-request.ts'
import type { SpokenMessage } from '../../../../../electron/engine/chat/wire/spoken-message.ts'
import { copy, item, itemBlock, message, ran, said, turn, user } from './messages.ts'

const sent = (messages: readonly SpokenMessage[], change = {}) =>
  wireRequest(turn(change), messages).messages

describe('what the user said', () => {
  it('goes as it stands, with the words that come before everything else', () => {
    const system = { role: 'developer', text: 'Be brief.' } as const
    expect(sent([user('Hello')], { system })).toEqual([
      { role: 'developer', content: 'Be brief.' },
      { role: 'user', content: [{ type: 'text', text: 'Hello' }] },
    ])
  })

  it('names an item, and shows a small copy of it', () => {
    expect(sent([user('This one', itemBlock(1))])).toEqual([
      {
        role: 'user',
        content: [
          { type: 'text', text: 'This one' },
          { type: 'text', text: '[item aaaaaaa1, picture, 1792×1024]' },
          { type: 'reference', reference: copy(1) },
        ],
      },
    ])
  })

  it('shows the newest four pictures, each once, and names the others', () => {
    const blocks = [1, 2, 3, 4, 5].map(itemBlock)
    const messages = sent([user('Many', ...blocks), user('Again', itemBlock(5))])
    const content = messages.flatMap((one) => (one.role === 'user' ? one.content : []))
    const shown = content.flatMap((block) => (block.type === 'reference' ? [block.reference] : []))
    expect(shown).toEqual([2, 3, 4, 5].map(copy))
    const named = content.filter((block) => block.type === 'text' && block.text.startsWith('[item'))
    expect(named).toHaveLength(6)
  })

  it('shows nothing where pictures are left out', () => {
    const messages = sent([user('This one', itemBlock(1))], { pictures: false })
    expect(JSON.stringify(messages)).not.toContain('reference')
    expect(JSON.stringify(messages)).toContain('[item aaaaaaa1, picture, 1792×1024]')
  })

  it('shows only what came with the last words where older pictures are left out', () => {
    const messages = sent([user('Old', itemBlock(1)), user('New', itemBlock(2))], {
      pictures: 'new',
    })
    const content = messages.flatMap((one) => (one.role === 'user' ? one.content : []))
    expect(
      content.flatMap((block) => (block.type === 'reference' ? [block.reference] : [])),
    ).toEqual([copy(2)])
    expect(JSON.stringify(messages)).toContain('[item aaaaaaa1, picture, 1792×1024]')
  })

  it('counts pictures that are no items, which are said to be missing', () => {
    const others = [6, 7, 8, 9].map(itemBlock)
    const picture = { type: 'reference', reference: copy(1) } as const
    const [first] = sent([user('Look', picture), user('And', ...others)])
    expect(first).toEqual({
      role: 'user',
      content: [
        { type: 'text', text: 'Look' },
        { type: 'text', text: '[a picture that is not sent any more]' },
      ],
    })
  })
})

describe('what the model said', () => {
  it('goes without its reasoning, and names what it drew', () => {
    const answer = { text: 'Here it is.', reasoning: 'hm' }
    const drawn = { ...said('job', answer), drawn: [item(3)] }
    expect(sent([user('Draw'), drawn]).at(-1)).toEqual({
      role: 'assistant',
      content: 'Here it is.\n\n[item aaaaaaa3, picture, 1792×1024]',
      toolCalls: [],
    })
  })

  it('is left out where nothing came', () => {
    expect(sent([user('Hello'), message('assistant', { job: 'job' }), user('?')])).toHaveLength(2)
  })

  const call = (place: number, json = '{"prompt":"a fox"}') => ({
    id: `call-${place}`,
    name: 'generate_image',
    arguments: json,
  })

  it('has its calls, each with what has come of it behind', () => {
    const asked = said('job', { toolCalls: [call(0), call(1)] })
    const result = { items: [{ ...item(1), about: 'a fox' }], note: null }
    const messages = sent([user('Two'), asked, ran('job', 0, { result }), ran('job', 1)])
    expect(messages.slice(1)).toEqual([
      { role: 'assistant', content: null, toolCalls: [call(0), call(1)] },
      {
        role: 'tool',
        toolCallId: 'call-0',
        content: JSON.stringify({
          status: 'done',
          items: [
            { number: 1, item: 'aaaaaaa1', kind: 'picture', size: '1792x1024', about: 'a fox' },
          ],
        }),
      },
      { role: 'tool', toolCallId: 'call-1', content: '{"status":"done"}' },
    ])
  })

  it('has no call without a result: servers refuse that', () => {
    const asked = said('job', { text: 'I could.', toolCalls: [call(0), call(1)] })
    expect(sent([user('Two'), asked, user('Never mind')])[1]).toEqual({
      role: 'assistant',
      content: 'I could.',
      toolCalls: [],
    })
    expect(sent([user('Two'), asked, ran('job', 1), user('!')])[1]).toMatchObject({
      toolCalls: [call(1)],
    })
    expect(sent([user('Two'), asked, ran('another job', 0), user('!')])[1]).toMatchObject({
      toolCalls: [],
    })
  })

  it('has no arguments that are no JSON', () => {
    const asked = said('job', { toolCalls: [call(0, '{"prompt":')] })
    const result = { items: [], note: 'The arguments are not valid JSON.' }
    expect(sent([asked, ran('job', 0, { state: 'impossible', result })])).toEqual([
      { role: 'assistant', content: null, toolCalls: [call(0, '{}')] },
      {
        role: 'tool',
        toolCallId: 'call-0',
        content: '{"status":"impossible","note":"The arguments are not valid JSON."}',
      },
    ])
  })
})

it('tells of what the user has changed, and of what something may have cost', () => {
  const result: CallResult = { items: [], note: 'The server failed.', charged: 'maybe' }
  const run = { state: 'failed', edited: '{"prompt":"a cat"}', result } as const
  const asked = said('job', {
    toolCalls: [{ id: 'call-0', name: 'generate_image', arguments: '{}' }],
  })
  expect(sent([asked, ran('job', 0, run)]).at(-1)).toMatchObject({
    content: JSON.stringify({
      status: 'failed',
      note: 'The server failed.',
      changed_by_user: true,
      ran_with: { prompt: 'a cat' },
      charged: 'maybe',
    }),
  })
})

it('tells items apart by longer beginnings of their ids where they have to be', () => {
  const [one, other] = ['11111111-1111', '11111111-2222'].map((id) => ({ ...item(1), id }))
  const blocks = [one, other].flatMap((each) =>
    each === undefined ? [] : [{ type: 'item' as const, item: each, copy: null }],
  )
  const text = JSON.stringify(sent([user('Both', ...blocks)]))
  expect(text).toContain('item 11111111-1,')
  expect(text).toContain('item 11111111-2,')
})

it('offers tools with their schemas, and says how items are named', () => {
  const request = wireRequest(turn({ tools: ['generate_image', 'show_items'] }), [user('Hello')])
  expect(request.messages[0]).toMatchObject({
    role: 'system',
    content: expect.stringContaining('item 1f2e3d4c'),
  })
  expect(request.tools.map(({ name }) => name)).toEqual(['generate_image', 'show_items'])
  expect(request.tools[0]?.parameters).toMatchObject({
    type: 'object',
    required: ['prompt'],
    properties: {
      prompt: { type: 'string' },
      count: { type: 'integer', minimum: 1, maximum: 10, default: 1 },
      size: { enum: ['1280x720', '720x1280', '1792x1024', '1024x1792', '1024x1024'] },
    },
  })
})

it('asks for an answer that broke off to go on', () => {
  const messages = [
    user('A story'),
    said('job', { text: 'Once upon', finishReason: null }),
    message('user', { content: [{ type: 'continue' }] }),
  ]
  expect(sent(messages).at(-1)).toEqual({
    role: 'user',
    content: [{ type: 'text', text: 'Go on exactly where you stopped. Repeat nothing.' }],
  })
})

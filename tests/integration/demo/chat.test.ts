import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { CHAT_MODELS } from '../../../electron/engine/demo/models.ts'
import { ask, bytesAt, choicesOf, chunksOf, complete, startServer, textOf } from './demo-server.ts'

const weather = {
  type: 'function',
  function: {
    name: 'get_weather',
    parameters: {
      type: 'object',
      properties: {
        city: { type: 'string' },
        unit: { type: 'string', enum: ['celsius', 'fahrenheit'] },
        days: { type: 'integer', minimum: 3 },
      },
    },
  },
}
const clock = { type: 'function', function: { name: 'get_time' } }
const weatherArguments = z.strictObject({
  city: z.string(),
  unit: z.literal('celsius'),
  days: z.literal(3),
})

describe('chat', () => {
  it.each(CHAT_MODELS)('%s thinks and answers, streamed and whole alike', async (model) => {
    const server = await startServer()
    const whole = await choicesOf(await complete(server, ask(model, 'Hello there')))
    const chunks = await chunksOf(
      await complete(server, ask(model, 'Hello there', { stream: true })),
    )
    expect(chunks.length).toBeGreaterThan(10)
    expect(chunks.at(-1)).toMatchObject({ delta: {}, finish_reason: 'stop' })
    expect(whole).toMatchObject([{ index: 0, finish_reason: 'stop' }])
    expect(textOf(chunks)).toBe(whole[0]?.message.content)
    expect(textOf(chunks)).toMatch(/^<think>\n[\s\S]+\n<\/think>\n[\s\S]*“Hello there”/)
  })

  it('answers in the language of the question', async () => {
    const server = await startServer()
    const answer = async (prompt: string): Promise<string> =>
      textOf(await chunksOf(await complete(server, ask('grok-4', prompt, { stream: true }))))
    expect(await answer('今天好吗？')).toMatch(/演示模型/)
    expect(await answer('How are you?')).not.toMatch(/\p{Script=Han}/u)
  })

  it.each([
    ['none', false],
    ['low', true],
    ['xhigh', true],
  ])('with reasoning_effort %s thinks: %s', async (effort, thinks) => {
    const server = await startServer()
    const body = ask('grok-4', 'Hi', { reasoning_effort: effort })
    const [choice] = await choicesOf(await complete(server, body))
    expect(choice?.message.content?.includes('<think>')).toBe(thinks)
  })

  it('counts the questions of a conversation', async () => {
    const server = await startServer()
    const messages = [
      { role: 'system', content: 'Be brief' },
      { role: 'user', content: 'One' },
      { role: 'assistant', content: 'Yes' },
      { role: 'user', content: [{ type: 'text', text: 'Two' }] },
    ]
    const [choice] = await choicesOf(await complete(server, { model: 'grok-4', messages }))
    expect(choice?.message.content).toContain('question 2')
    expect(choice?.message.content).toContain('“Two”')
  })

  it('calls a tool when it must, with arguments of the right shape', async () => {
    const server = await startServer()
    const body = ask('grok-4', 'Paris', { tools: [weather], tool_choice: 'required' })
    const [choice] = await choicesOf(await complete(server, body))
    expect(choice).toMatchObject({ finish_reason: 'tool_calls', message: { content: null } })
    const [call] = choice?.message.tool_calls ?? []
    expect(call?.function.name).toBe('get_weather')
    weatherArguments.parse(JSON.parse(call?.function.arguments ?? ''))
  })

  it('streams the calls in pieces', async () => {
    const server = await startServer()
    const chunks = await chunksOf(
      await complete(
        server,
        ask('grok-4', 'call get_weather and get_time', { stream: true, tools: [weather, clock] }),
      ),
    )
    expect(chunks.at(-1)?.finish_reason).toBe('tool_calls')
    const pieces = chunks.flatMap(({ delta }) => delta.tool_calls ?? [])
    const joined = [0, 1].map((index) => {
      const own = pieces.filter((piece) => piece.index === index)
      return {
        ids: own.flatMap(({ id }) => id ?? []),
        name: own[0]?.function.name,
        arguments: own.map((piece) => piece.function.arguments).join(''),
      }
    })
    expect(joined.map(({ name }) => name)).toEqual(['get_weather', 'get_time'])
    expect(joined.flatMap(({ ids }) => ids)).toHaveLength(2)
    weatherArguments.parse(JSON.parse(joined[0]?.arguments ?? ''))
    expect(JSON.parse(joined[1]?.arguments ?? '')).toEqual({})
  })

  it.each<[string, object, string[]]>([
    ['one at a time', { parallel_tool_calls: false }, ['get_weather']],
    ['never with tool_choice none', { tool_choice: 'none' }, []],
    [
      'the one that is named',
      { tool_choice: { type: 'function', function: { name: 'get_time' } } },
      ['get_time'],
    ],
  ])('calls %s', async (_name, more, names) => {
    const server = await startServer()
    const prompt = 'call get_weather and get_time'
    const body = ask('grok-4', prompt, { tools: [weather, clock], ...more })
    const [choice] = await choicesOf(await complete(server, body))
    expect((choice?.message.tool_calls ?? []).map((call) => call.function.name)).toEqual(names)
  })

  it('answers in words once the tool has spoken', async () => {
    const server = await startServer()
    const messages = [
      { role: 'user', content: 'use the weather tool' },
      {
        role: 'assistant',
        content: null,
        tool_calls: [
          { id: 'call_1', type: 'function', function: { name: 'get_weather', arguments: '{}' } },
        ],
      },
      { role: 'tool', tool_call_id: 'call_1', content: 'sunny, 21 °C' },
    ]
    const body = { model: 'grok-4', messages, tools: [weather] }
    const [choice] = await choicesOf(await complete(server, body))
    expect(choice?.message.content).toContain('sunny, 21 °C')
    expect(choice?.finish_reason).toBe('stop')
  })

  it('draws when asked to', async () => {
    const server = await startServer()
    const text = textOf(
      await chunksOf(await complete(server, ask('grok-4', '画一只猫', { stream: true }))),
    )
    expect(text).toContain('正在生成第1张图片中，当前进度50%')
    const url = /!\[image\]\(([^)]+)\)$/.exec(text)?.[1] ?? ''
    expect((await bytesAt(url)).byteLength).toBeGreaterThan(10_000)
  })
})

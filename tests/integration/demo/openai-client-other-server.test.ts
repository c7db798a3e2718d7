import OpenAI, { AuthenticationError, BadRequestError, NotFoundError, RateLimitError } from 'openai'
import { afterEach, expect, it } from 'vitest'
import {
  startOtherServer,
  type OtherServer,
  type OtherServerOptions,
} from '../support/other-server/other-server.ts'

const HELLO = [{ role: 'user' as const, content: '你好' }]
const PICTURES = {
  model: 'grok-imagine-1.0',
  messages: [{ role: 'user' as const, content: 'sea' }],
  image_config: { n: 2, size: '1280x720' },
}
const TOOLS = [
  {
    type: 'function' as const,
    function: {
      name: 'get_weather',
      parameters: { type: 'object', properties: { city: { type: 'string' } } },
    },
  },
]

const servers: OtherServer[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

async function serve(options: OtherServerOptions = {}): Promise<{
  readonly client: OpenAI
  readonly server: OtherServer
}> {
  const server = await startOtherServer({ streamLimit: 2, ...options })
  servers.push(server)
  const client = new OpenAI({ baseURL: server.baseUrl, apiKey: server.token, maxRetries: 0 })
  return { client, server }
}

it.each<[string, OtherServerOptions]>([
  ['plain', {}],
  ['CRLF', { wire: { crlf: true } }],
  ['named events', { wire: { eventNames: true } }],
  ['comments', { wire: { comments: true } }],
  ['compressed', { wire: { gzip: true } }],
  ['single bytes', { wire: { pieceBytes: 1 } }],
  ['without [DONE]', { wire: { done: false } }],
])('the official client reads its chat: %s', async (_name, options) => {
  const { client } = await serve(options)
  const request = { model: 'grok-4', messages: HELLO }
  const whole = await client.chat.completions.create({ ...request, stream: false })
  const streamed = await client.chat.completions.stream(request).finalChatCompletion()
  expect(whole.choices[0]?.message.content).toBe('You said “你好”. 说完了 🎨')
  expect(streamed.choices[0]?.message.content).toBe(whole.choices[0]?.message.content)
})

it.each(['whole', 'in-pieces'] as const)('its tool calls, %s', async (toolCalls) => {
  const { client } = await serve({ toolCalls })
  const messages = [{ role: 'user' as const, content: 'get_weather' }]
  const stream = client.chat.completions.stream({ model: 'grok-4', messages, tools: TOOLS })
  const { choices } = await stream.finalChatCompletion()
  expect(choices[0]).toMatchObject({
    finish_reason: 'tool_calls',
    message: {
      tool_calls: [{ function: { name: 'get_weather', arguments: '{"city":"get_weather"}' } }],
    },
  })
})

it.each(['bare-url', 'markdown', 'markdown-relative-url', 'data-uri'] as const)(
  'OpenAI’s client reads the pictures of the other server, sent as %s',
  async (image) => {
    const { client, server } = await serve({ image, picture: 'small-png' })
    const { choices } = await client.chat.completions.stream(PICTURES).finalChatCompletion()
    expect(choices.map(({ index }) => index)).toEqual([0, 1])
    expect(server.requests[0]?.body).toMatchObject({ image_config: { n: 2 } })
  },
)

it('OpenAI’s client lists the models of the other server', async () => {
  const { client } = await serve()
  const ids: string[] = []
  for await (const { id } of client.models.list()) ids.push(id)
  expect(ids).toContain('grok-imagine-1.0-edit')
})

it('OpenAI’s client reads the errors of the other server', async () => {
  const { client, server } = await serve({ failures: [{ kind: 'json-error', status: 429 }] })
  const { completions } = client.chat
  const hello = { model: 'grok-4', messages: HELLO }
  await expect(completions.create(hello)).rejects.toBeInstanceOf(RateLimitError)
  const missing = completions.create({ ...hello, model: 'gpt-9' })
  await expect(missing).rejects.toBeInstanceOf(NotFoundError)
  const three = { ...PICTURES, image_config: { n: 3 } }
  const limited = completions.create({ ...three, stream: true })
  await expect(limited).rejects.toBeInstanceOf(BadRequestError)
  await expect(limited).rejects.toMatchObject({ code: 'invalid_stream_n' })
  const stranger = new OpenAI({ baseURL: server.baseUrl, apiKey: 'wrong', maxRetries: 0 })
  await expect(stranger.models.list()).rejects.toBeInstanceOf(AuthenticationError)
  expect(server.requests.map(({ status }) => status)).toEqual([429, 404, 400, 401])
})

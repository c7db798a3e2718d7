import OpenAI, {
  APIUserAbortError,
  AuthenticationError,
  BadRequestError,
  InternalServerError,
  NotFoundError,
  RateLimitError,
} from 'openai'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { bytesAt, shareServer, startServer } from './demo-server.ts'
import { DOCUMENT_MODELS, PIXEL } from './document-tables.ts'

const sharedServer = shareServer()
const MODEL = DOCUMENT_MODELS.chat
const HELLO = [{ role: 'user' as const, content: 'Hello there' }]
const WEATHER = {
  type: 'function' as const,
  function: {
    name: 'get_weather',
    parameters: { type: 'object', properties: { city: { type: 'string' } } },
  },
}
const ASK_TOOL = [{ role: 'user' as const, content: 'use get_weather' }]
const citySchema = z.object({ city: z.string() })

/** Returns the official client, which tries nothing twice. */
function clientOf(
  server: { readonly baseUrl: string; readonly token: string },
  apiKey = server.token,
): OpenAI {
  return new OpenAI({ baseURL: server.baseUrl, apiKey, maxRetries: 0 })
}

describe('the official client talks', () => {
  it('without a stream', async () => {
    const client = clientOf(sharedServer())
    const completion = await client.chat.completions.create({ model: MODEL, messages: HELLO })
    expect(completion).toMatchObject({
      id: expect.stringMatching(/^chatcmpl-/),
      object: 'chat.completion',
      created: expect.any(Number),
      model: MODEL,
      choices: [
        {
          index: 0,
          finish_reason: 'stop',
          logprobs: null,
          message: { role: 'assistant', refusal: null, content: expect.stringMatching(/Hello/) },
        },
      ],
      usage: { prompt_tokens: 3, completion_tokens: expect.any(Number) },
    })
    // Seconds, not milliseconds.
    expect(Math.abs(completion.created - Date.now() / 1000)).toBeLessThan(600)
  })

  it('with a stream, to the same text', async () => {
    const client = clientOf(sharedServer())
    const request = { model: MODEL, messages: HELLO }
    const whole = await client.chat.completions.create(request)
    const stream = await client.chat.completions.create({ ...request, stream: true })
    const chunks: OpenAI.ChatCompletionChunk[] = []
    for await (const chunk of stream) chunks.push(chunk)
    const text = chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')
    expect(text).toBe(whole.choices[0]?.message.content)
    expect(chunks[0]?.choices[0]?.delta.role).toBe('assistant')
    expect(chunks.at(-1)?.choices[0]?.finish_reason).toBe('stop')
    expect(new Set(chunks.map(({ id }) => id)).size).toBe(1)
    for (const { object, model } of chunks) {
      expect([object, model]).toEqual(['chat.completion.chunk', MODEL])
    }
  })

  it('through its stream helper', async () => {
    const client = clientOf(sharedServer())
    const deltas: string[] = []
    const stream = client.chat.completions.stream({ model: MODEL, messages: HELLO })
    stream.on('content', (delta) => deltas.push(delta))
    const { choices, usage } = await stream.finalChatCompletion()
    expect(choices[0]?.finish_reason).toBe('stop')
    expect(choices[0]?.message.content).toBe(deltas.join(''))
    expect(usage?.total_tokens).toBe(3 + (usage?.completion_tokens ?? 0))
  })

  it('with every parameter of the document', async () => {
    const client = clientOf(sharedServer())
    const completion = await client.chat.completions.create({
      model: MODEL,
      messages: [
        { role: 'developer', content: 'Be brief' },
        { role: 'system', content: 'Be kind' },
        {
          role: 'user',
          content: [
            { type: 'text', text: '描述这张图片' },
            { type: 'image_url', image_url: { url: PIXEL } },
          ],
        },
      ],
      reasoning_effort: 'none',
      temperature: 0.5,
      top_p: 0.9,
    })
    expect(completion.choices[0]?.message.content).toContain('1 张图片')
    expect(completion.choices[0]?.message.content).not.toContain('<think>')
  })
})

describe('the official client lets tools be called', () => {
  it('and sends their results back', async () => {
    const client = clientOf(sharedServer())
    const request = { model: MODEL, tools: [WEATHER] }
    const asked = await client.chat.completions.create({ ...request, messages: ASK_TOOL })
    const message = asked.choices[0]?.message
    expect(asked.choices[0]?.finish_reason).toBe('tool_calls')
    const [call] = message?.tool_calls ?? []
    if (message === undefined || call?.type !== 'function') throw new Error('No call')
    expect(call.function.name).toBe('get_weather')
    citySchema.parse(JSON.parse(call.function.arguments))
    const answered = await client.chat.completions.create({
      ...request,
      messages: [
        ...ASK_TOOL,
        message,
        { role: 'tool', tool_call_id: call.id, content: 'sunny, 21 °C' },
      ],
    })
    expect(answered.choices[0]?.finish_reason).toBe('stop')
    expect(answered.choices[0]?.message.content).toContain('sunny, 21 °C')
  })

  it('out of a stream', async () => {
    const client = clientOf(sharedServer())
    const request = { model: MODEL, messages: ASK_TOOL, tools: [WEATHER] }
    const stream = client.chat.completions.stream(request)
    const { choices } = await stream.finalChatCompletion()
    const whole = await client.chat.completions.create(request)
    expect(choices[0]?.finish_reason).toBe('tool_calls')
    expect(choices[0]?.message.tool_calls).toMatchObject(whole.choices[0]?.message.tool_calls ?? [])
  })

  it.each([true, false])('by its own runner (stream: %s)', async (stream) => {
    const client = clientOf(sharedServer())
    const seen: unknown[] = []
    const tool = {
      type: 'function' as const,
      function: {
        ...WEATHER.function,
        description: 'The weather of a city',
        parse: (json: string) => citySchema.parse(JSON.parse(json)),
        function: (given: unknown) => {
          seen.push(given)
          return 'rain, 9 °C'
        },
      },
    }
    const request = { model: MODEL, messages: ASK_TOOL, tools: [tool] }
    const runner = stream
      ? client.chat.completions.runTools({ ...request, stream })
      : client.chat.completions.runTools(request)
    expect(await runner.finalContent()).toContain('rain, 9 °C')
    expect(seen).toEqual([{ city: 'use get_weather' }])
  })
})

describe('the official client makes pictures', () => {
  /** The client passes on parameters that it does not know. */
  const picture = {
    model: DOCUMENT_MODELS.image,
    messages: [{ role: 'user' as const, content: 'sea' }],
    image_config: { n: 2, size: '1280x720' },
  }

  it('without a stream', async () => {
    const { choices } = await clientOf(sharedServer()).chat.completions.create(picture)
    expect(choices.map(({ index }) => index)).toEqual([0, 1])
    const bytes = await bytesAt(choices[1]?.message.content ?? '')
    expect(bytes.byteLength).toBeGreaterThan(10_000)
  })

  it('with a stream', async () => {
    const client = clientOf(sharedServer())
    const stream = client.chat.completions.stream({ ...picture, stream: true })
    const { choices } = await stream.finalChatCompletion()
    expect(choices).toHaveLength(2)
    for (const { message } of choices) expect(message.content).toMatch(/^!\[image\]\(http.+\)$/)
  })
})

it('the official client lists the models', async () => {
  const ids: string[] = []
  for await (const model of clientOf(sharedServer()).models.list()) {
    expect(model).toMatchObject({
      object: 'model',
      created: expect.any(Number),
      owned_by: expect.any(String),
    })
    ids.push(model.id)
  }
  expect(ids).toEqual(expect.arrayContaining(Object.values(DOCUMENT_MODELS)))
})

describe('the official client knows the error', () => {
  const create = (client: OpenAI, more: object = {}) =>
    client.chat.completions.create({ model: MODEL, messages: HELLO, ...more })

  it('of a wrong token', async () => {
    const client = clientOf(sharedServer(), 'wrong')
    const failing = create(client)
    await expect(failing).rejects.toBeInstanceOf(AuthenticationError)
    await expect(failing).rejects.toMatchObject({ status: 401, code: 'invalid_api_key' })
  })

  it('of a missing model', async () => {
    const failing = create(clientOf(sharedServer()), { model: 'gpt-9' })
    await expect(failing).rejects.toBeInstanceOf(NotFoundError)
    await expect(failing).rejects.toMatchObject({ status: 404, code: 'model_not_found' })
  })

  it('of a wrong parameter', async () => {
    const failing = create(clientOf(sharedServer()), { temperature: 3 })
    await expect(failing).rejects.toBeInstanceOf(BadRequestError)
    const error = { status: 400, type: 'invalid_request_error', param: 'temperature' }
    await expect(failing).rejects.toMatchObject(error)
  })

  it('of a rate limit, and of trouble upstream', async () => {
    const respond = (status: number, code: string) => ({
      faults: [
        {
          kind: 'respond' as const,
          status,
          body: { type: 'json' as const, value: { error: { message: 'no', code } } },
        },
      ],
    })
    const server = await startServer({
      faults: [respond(429, 'rate_limit_exceeded'), respond(502, 'upstream_error')],
    })
    const client = clientOf(server)
    await expect(create(client)).rejects.toBeInstanceOf(RateLimitError)
    await expect(create(client)).rejects.toBeInstanceOf(InternalServerError)
    expect(server.requests).toHaveLength(2)
  })

  it('in the middle of a stream', async () => {
    const error = { message: 'Upstream is gone', code: 'upstream_error' }
    const server = await startServer({
      faults: [{ faults: [{ kind: 'error_event', afterEvents: 3, error }] }],
    })
    const stream = clientOf(server).chat.completions.stream({ model: MODEL, messages: HELLO })
    await expect(stream.done()).rejects.toThrow('Upstream is gone')
  })
})

it('the official client can leave', async () => {
  const server = await startServer({
    faults: [{ faults: [{ kind: 'stall', after: { at: 'events', count: 2 } }] }],
  })
  const gone = new AbortController()
  const stream = await clientOf(server).chat.completions.create(
    { model: MODEL, messages: HELLO, stream: true },
    { signal: gone.signal },
  )
  const reading = (async () => {
    for await (const chunk of stream) if (chunk.choices.length > 0) gone.abort()
  })()
  await reading.catch((error: unknown) => expect(error).toBeInstanceOf(APIUserAbortError))
  await expect.poll(() => server.requests[0]?.aborted).toBe(true)
})

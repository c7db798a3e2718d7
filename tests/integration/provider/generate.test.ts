import { setImmediate } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { errorDataOf, type ErrorData } from '#shared/errors.ts'
import type { HttpClient } from '../../../electron/engine/host.ts'
import type { AnswerEvent } from '../../../electron/engine/provider/answer-event.ts'
import { generate, replay } from '../../../electron/engine/provider/generate.ts'
import type { WireBody } from '../../../electron/engine/provider/wire-body.ts'
import {
  answer,
  event,
  scriptedServer,
  stream,
  type ScriptedServer,
  type Step,
} from './scripted-server.ts'

const BODY: WireBody = {
  model: 'grok-imagine-1.0',
  messages: [{ role: 'user', content: '一只猫' }],
  stream: true,
}
const TOKEN = 'the-secret-token'
const DONE = 'data: [DONE]\n\n'

const servers: ScriptedServer[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

async function serve(...steps: Step[]): Promise<ScriptedServer> {
  const server = await scriptedServer(...steps)
  servers.push(server)
  return server
}

interface Outcome {
  readonly events: readonly AnswerEvent[]
  readonly error: ErrorData | null
  readonly spool: Buffer
}

interface RunOptions {
  readonly signal?: AbortSignal
  readonly idleTimeoutMs?: number
  readonly token?: string | null
  readonly onEvent?: (event: AnswerEvent) => void
}

async function run(origin: string, options: RunOptions = {}): Promise<Outcome> {
  const events: AnswerEvent[] = []
  const spool: Uint8Array[] = []
  const token = options.token === undefined ? TOKEN : options.token
  let error: ErrorData | null = null
  try {
    const target = { baseUrl: new URL(`${origin}/v1`), token }
    const answerEvents = generate(fetch, target, BODY, {
      expects: 'image',
      signal: options.signal ?? new AbortController().signal,
      idleTimeoutMs: options.idleTimeoutMs ?? 10_000,
      onBytes: (bytes) => void spool.push(Uint8Array.from(bytes)),
    })
    for await (const one of answerEvents) {
      events.push(one)
      options.onEvent?.(one)
    }
  } catch (thrown) {
    error = errorDataOf(thrown)
  }
  return { events, error, spool: Buffer.concat(spool) }
}

const urls = (events: readonly AnswerEvent[]): string[] =>
  events.flatMap((one) =>
    one.type === 'media' && one.media.source.type === 'url' ? [one.media.source.url] : [],
  )

describe('what is sent', () => {
  test('is one POST with the token and the body, and nothing else of ours', async () => {
    const server = await serve(stream([event('![image](/a.png)'), DONE], 'end'))
    await run(server.origin)
    const [request] = server.seen
    expect(server.seen).toHaveLength(1)
    expect(request).toMatchObject({ method: 'POST', url: '/v1/chat/completions' })
    expect(request?.headers).toMatchObject({
      authorization: `Bearer ${TOKEN}`,
      'content-type': 'application/json',
      accept: 'text/event-stream, application/json',
    })
    expect(request?.headers.cookie).toBeUndefined()
    expect(JSON.parse(request?.body ?? '')).toEqual(BODY)
  })

  test('without a token has no Authorization', async () => {
    const server = await serve(stream([event('![image](/a.png)'), DONE], 'end'))
    await run(server.origin, { token: null })
    expect(server.seen[0]?.headers.authorization).toBeUndefined()
  })

  test('a token that is no header is refused before anything is sent', async () => {
    const server = await serve(answer(200, ''))
    const { error } = await run(server.origin, { token: 'two\nlines' })
    expect(error).toMatchObject({ code: 'auth', reason: 'token_malformed', charged: 'no' })
    expect(server.seen).toHaveLength(0)
  })

  test('never follows a redirect', async () => {
    const elsewhere = await serve(answer(200, '{}'))
    for (const status of [301, 302, 303, 307, 308]) {
      const headers = { location: `${elsewhere.origin}/v1/chat/completions` }
      const server = await serve(answer(status, '', headers))
      const { error } = await run(server.origin)
      expect(error).toMatchObject({ code: 'network', reason: 'redirected' })
    }
    expect(elsewhere.seen).toHaveLength(0)
  })
})

describe('what arrives', () => {
  test('is spooled byte for byte and can be replayed', async () => {
    const text = `${event('你好 ![image](https://h.example/a.png)')}${DONE}`
    const bytes = Buffer.from(text)
    const cut = bytes.indexOf(Buffer.from('好')) + 1
    const pieces = [bytes.subarray(0, cut), bytes.subarray(cut)]
    const server = await serve(stream(pieces, 'end'))
    const { events, error, spool } = await run(server.origin)
    expect(error).toBeNull()
    expect(spool.toString()).toBe(text)
    const again: AnswerEvent[] = []
    const context = { contentType: null, httpStatus: 200, apiOrigin: server.origin }
    for await (const one of replay(spoolOf(spool), context)) again.push(one)
    expect(again).toEqual(events.slice(1))
    expect(events[0]).toMatchObject({ type: 'accepted', contentType: 'text/event-stream' })
    expect(events.at(-1)).toEqual({ type: 'finish', reason: 'stop' })
  })

  test('names the request when the server does', async () => {
    const headers = { 'x-request-id': 'req-7' }
    const server = await serve(stream([event('![i](/a.png)')], 'end', headers))
    const { events } = await run(server.origin)
    expect(events[0]).toMatchObject({ type: 'accepted', httpStatus: 200, requestId: 'req-7' })
    expect(urls(events)).toEqual([`${server.origin}/a.png`])
  })

  test('may be compressed', async () => {
    const text = event('![image](https://h.example/a.png)') + DONE
    const headers = { 'content-encoding': 'gzip' }
    const server = await serve(answer(200, gzipSync(text), headers))
    const { events, spool } = await run(server.origin)
    expect(urls(events)).toEqual(['https://h.example/a.png'])
    expect(spool.toString()).toBe(text)
  })

  test('may be a whole answer', async () => {
    const body = JSON.stringify({ choices: [{ message: { content: 'https://h.example/x' } }] })
    const server = await serve(answer(200, body))
    expect(urls((await run(server.origin)).events)).toEqual(['https://h.example/x'])
  })

  test('holds megabytes of base64 in one line', async () => {
    const picture = Buffer.concat([
      Buffer.from('89504e470d0a1a0a', 'hex'),
      Buffer.alloc(6_000_000, 'pixels'),
    ])
    const text = event(`![image](data:image/png;base64,${picture.toString('base64')})`)
    const server = await serve(stream([text, DONE], 'end'))
    const { events } = await run(server.origin)
    const media = events.flatMap((one) => (one.type === 'media' ? [one.media.source] : []))
    expect(media).toHaveLength(1)
    const [source] = media
    expect(source?.type === 'bytes' && picture.equals(source.bytes)).toBe(true)
  })

  test('ends with [DONE], even when the server keeps the connection open', async () => {
    const server = await serve(stream([event('![i](/a.png)'), DONE], 'silence'))
    const { events, error } = await run(server.origin)
    expect(error).toBeNull()
    expect(events.at(-1)).toEqual({ type: 'finish', reason: 'stop' })
    await server.closed(0)
  })
})

describe('what goes wrong', () => {
  test('an error is recognised by status and message, and spooled', async () => {
    const body = JSON.stringify({ error: { message: `No ${TOKEN}`, code: 'invalid_api_key' } })
    const server = await serve(answer(401, body))
    const { error, spool } = await run(server.origin)
    expect(error).toMatchObject({ code: 'auth', httpStatus: 401, charged: 'no' })
    expect(error?.detail).toBe('No [redacted]')
    expect(spool.toString()).toBe(body)
  })

  test('a rate limit brings its wait', async () => {
    const server = await serve(answer(429, '', { 'retry-after': '12' }))
    const { error } = await run(server.origin)
    expect(error).toMatchObject({ code: 'rate_limited', retryAfterSeconds: 12, charged: 'no' })
  })

  test("a gateway's page is a server error, quoted by its title", async () => {
    const page = '<html><head><title>524: A timeout occurred</title></head></html>'
    const server = await serve(answer(524, page, { 'content-type': 'text/html' }))
    const { error } = await run(server.origin)
    expect(error).toMatchObject({ code: 'server', detail: '524: A timeout occurred' })
  })

  test('a cut keeps what came before it', async () => {
    const server = await serve(stream([event('![i](/a.png)'), 'data: {"choi'], 'cut'))
    const { events, error } = await run(server.origin)
    expect(urls(events)).toEqual([`${server.origin}/a.png`])
    expect(error).toMatchObject({ code: 'network', reason: 'cut', charged: 'maybe' })
  })

  test('an error said before a cut is the one that counts', async () => {
    const said = 'event: error\ndata: {"error":{"message":"busy","code":"rate_limit_exceeded"}}\n\n'
    const server = await serve(stream([said], 'cut'))
    expect((await run(server.origin)).error).toMatchObject({ code: 'rate_limited' })
  })

  test('a cut before any answer is an error', async () => {
    const server = await serve((response) => response.destroy())
    const { error } = await run(server.origin)
    expect(error).toMatchObject({ code: 'network', reason: 'cut', charged: 'maybe' })
  })

  test('silence before the headers is a timeout', async () => {
    const server = await serve(() => {})
    const { error } = await run(server.origin, { idleTimeoutMs: 30 })
    expect(error).toMatchObject({ code: 'timeout', charged: 'maybe' })
    await server.closed(0)
  })

  test('silence in the middle of an answer is a timeout', async () => {
    const server = await serve(stream([event('![i](/a.png)')], 'silence'))
    const { events, error } = await run(server.origin, { idleTimeoutMs: 200 })
    expect(urls(events)).toHaveLength(1)
    expect(error).toMatchObject({ code: 'timeout', charged: 'maybe' })
    await server.closed(0)
  })

  test('a process that was stopped, or a machine asleep, is not a server that is silent', async () => {
    let wake = (): void => undefined
    const awake = new Promise<void>((resolve) => {
      wake = resolve
    })
    const server = await serve((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(event('![i](/a.png)'))
      void awake.then(() => response.end(DONE))
    })
    const { error } = await run(server.origin, {
      idleTimeoutMs: 200,
      onEvent: ({ type }) => {
        if (type !== 'media') return
        // Nothing in this process runs meanwhile, as under Ctrl-Z.
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1400)
        wake()
      },
    })
    expect(error).toBeNull()
  })

  test('a host without a server is a refused connection', async () => {
    const server = await scriptedServer(() => {})
    await server.close()
    const { error } = await run(server.origin)
    expect(error).toMatchObject({ code: 'network', reason: 'refused', charged: 'no' })
  })

  test('what answers is not HTTP over TLS', async () => {
    const server = await serve(() => {})
    const { error } = await run(server.origin.replace('http:', 'https:'))
    expect(error).toMatchObject({ code: 'network', reason: 'tls', charged: 'no' })
  })
})

describe('cancelling', () => {
  test('closes the connection, and may have cost', async () => {
    const controller = new AbortController()
    const server = await serve(stream([event('![i](/a.png)')], 'silence'))
    const { error } = await run(server.origin, {
      signal: controller.signal,
      onEvent: ({ type }) => type === 'media' && controller.abort(),
    })
    expect(error).toMatchObject({ code: 'cancelled', charged: 'maybe' })
    await server.closed(0)
  })

  test('before sending costs nothing', async () => {
    const server = await serve(answer(200, ''))
    const { error } = await run(server.origin, { signal: AbortSignal.abort() })
    expect(error).toMatchObject({ code: 'cancelled', charged: 'no' })
    expect(server.seen).toHaveLength(0)
  })

  test('leaving the loop closes the connection', async () => {
    const server = await serve(stream([event('![i](/a.png)')], 'silence'))
    const target = { baseUrl: new URL(`${server.origin}/v1`), token: TOKEN }
    const { signal } = new AbortController()
    for await (const one of generate(fetch, target, BODY, {
      expects: 'image',
      signal,
      onBytes: () => {},
    })) {
      if (one.type === 'media') break
    }
    await expect(server.closed(0)).resolves.toBeDefined()
  })
})

test('what the spool throws is thrown on, and nothing is parsed that was not spooled', async () => {
  const server = await serve(stream([event('![i](/a.png)'), DONE], 'end'))
  const full = new Error('disk full')
  const types: string[] = []
  const reading = (async () => {
    const target = { baseUrl: new URL(`${server.origin}/v1`), token: TOKEN }
    const { signal } = new AbortController()
    const onBytes = vi.fn<() => Promise<void>>().mockRejectedValue(full)
    for await (const one of generate(fetch, target, BODY, { expects: 'image', signal, onBytes }))
      types.push(one.type)
  })()
  await expect(reading).rejects.toBe(full)
  expect(types).toEqual(['accepted'])
})

test('what was parsed takes no memory any more, and did until it was spooled', async () => {
  const texts = [event('![i](/a.png)'), event('![i](/b.png)'), DONE]
  const http: HttpClient = async () => new Response(streamOf(texts))
  const given: Uint8Array[] = []
  let spooled = ''
  const events: AnswerEvent[] = []
  const { signal } = new AbortController()
  for await (const one of generate(
    http,
    { baseUrl: new URL('https://api.example/v1'), token: TOKEN },
    BODY,
    {
      expects: 'image',
      signal,
      async onBytes(bytes) {
        given.push(bytes)
        await setImmediate()
        spooled += Buffer.from(bytes).toString()
      },
    },
  ))
    events.push(one)
  expect(urls(events)).toEqual(['https://api.example/a.png', 'https://api.example/b.png'])
  expect(spooled).toBe(texts.join(''))
  expect(given.map(({ length }) => length)).toEqual([0, 0, DONE.length])
})

/** Has each text as a piece of its own. */
function streamOf(texts: readonly string[]): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    start(controller) {
      for (const text of texts) controller.enqueue(new TextEncoder().encode(text))
      controller.close()
    },
  })
}

async function* spoolOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += 5) yield bytes.subarray(start, start + 5)
}

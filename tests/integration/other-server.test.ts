import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Transformer } from '@napi-rs/image'
import { afterEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  startOtherServer,
  type OtherServer,
  type OtherServerOptions,
} from './support/other-server/other-server.ts'

const IMAGE = 'grok-imagine-1.0'
const EDIT = 'grok-imagine-1.0-edit'
const VIDEO = 'grok-imagine-1.0-video'

const servers: OtherServer[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

async function serve(options: OtherServerOptions = {}): Promise<OtherServer> {
  const server = await startOtherServer(options)
  servers.push(server)
  return server
}

function post(server: OtherServer, body: object, token = server.token): Promise<Response> {
  return fetch(`${server.baseUrl}/chat/completions`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
}

const ask = (model: string, content: unknown, more: object = {}): object => ({
  model,
  messages: [{ role: 'user', content }],
  stream: false,
  ...more,
})
const picture = (url: string): object => ({ type: 'image_url', image_url: { url } })
const text = (words: string): object => ({ type: 'text', text: words })

const documentSchema = z.object({
  choices: z.array(z.object({ index: z.number(), message: z.object({ content: z.string() }) })),
})

async function contents(response: Response): Promise<string[]> {
  const { choices } = documentSchema.parse(await response.json())
  return choices.map(({ message }) => message.content)
}

/** Returns the address of one picture, made without a stream. */
async function addressOf(server: OtherServer): Promise<string> {
  const [address = ''] = await contents(await post(server, ask(IMAGE, 'sea')))
  return address
}

const errorSchema = z.object({
  error: z.object({ code: z.string().nullable(), message: z.string(), type: z.string() }),
})

describe('as a strict server', () => {
  test.each<[string, object, number, object]>([
    ['a model it does not have', ask('gpt-9', 'hi'), 404, { code: 'model_not_found' }],
    [
      'too many for a stream',
      ask(IMAGE, 'sea', { stream: true, image_config: { n: 2 } }),
      400,
      { code: 'invalid_stream_n', message: 'With stream=true, n must be between 1 and 1' },
    ],
    ['an edit without a picture', ask(EDIT, 'softer'), 400, {}],
    ['bare base64', ask('grok-4', [picture('iVBORw0KGgo=')]), 400, {}],
    [
      'a picture from the system',
      {
        model: 'grok-4',
        messages: [{ role: 'system', content: [picture('https://a.example/b')] }],
      },
      400,
      {},
    ],
    ['a size it does not know', ask(IMAGE, 'sea', { image_config: { size: '512x512' } }), 400, {}],
    ['a video of 5 s', ask(VIDEO, 'sea', { video_config: { video_length: 5 } }), 400, {}],
  ])('refuses %s', async (_name, body, status, error) => {
    const server = await serve()
    const response = await post(server, body)
    expect(response.status).toBe(status)
    expect(errorSchema.parse(await response.json()).error).toMatchObject(error)
    expect(server.requests).toMatchObject([{ kind: 'completion', status }])
  })

  test('refuses a wrong token and writes none down', async () => {
    const server = await serve({ token: 'right-secret' })
    const response = await post(server, ask('grok-4', 'hi'), 'wrong-secret')
    expect(response.status).toBe(401)
    expect((await post(server, ask('grok-4', 'hi'))).status).toBe(200)
    expect(server.requests.map(({ authorization }) => authorization)).toEqual(['wrong', 'right'])
    expect(JSON.stringify(server.requests)).not.toContain('secret')
  })

  test('makes only the first picture without a stream', async () => {
    const server = await serve()
    const body = ask(IMAGE, 'sea', { image_config: { n: 4 } })
    expect(await contents(await post(server, body))).toHaveLength(1)
    server.behave({ onlyFirstWithoutStream: false })
    expect(await contents(await post(server, body))).toHaveLength(4)
  })

  test('says which pictures counted', async () => {
    const server = await serve()
    const bytes = Buffer.from('picture')
    const data = `data:image/png;base64,${bytes.toString('base64')}`
    const urls = ['https://a.example/1', data, 'https://a.example/3', 'https://a.example/4']
    await post(server, ask(EDIT, [...urls.map(picture), text('one'), text('two')]))
    await post(server, ask(VIDEO, [text('sea'), ...urls.map(picture)]))
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    expect(server.requests).toMatchObject([
      {
        prompt: 'two',
        usedImages: [
          { position: 1, url: null, data: { mime: 'image/png', bytes: 7, sha256 } },
          { position: 2, url: 'https://a.example/3' },
          { position: 3, url: 'https://a.example/4' },
        ],
      },
      { prompt: 'sea', usedImages: [{ position: 0, url: 'https://a.example/1' }] },
    ])
  })

  test('lists its models, with those that were added', async () => {
    const server = await serve({ moreModels: ['my-video-2'] })
    const headers = { Authorization: `Bearer ${server.token}` }
    const response = await fetch(`${server.baseUrl}/models`, { headers })
    const list = z.object({ data: z.array(z.object({ id: z.string() })) })
    const { data } = list.parse(await response.json())
    expect(data.map(({ id }) => id)).toEqual(expect.arrayContaining([IMAGE, 'my-video-2']))
    const [address] = await contents(await post(server, ask('my-video-2', 'sea')))
    expect(address).toMatch(/\.mp4\?/)
  })
})

describe('its files', () => {
  test('are real pictures of the size that was asked for, and need no token', async () => {
    const server = await serve()
    const body = ask(IMAGE, 'sea', { image_config: { size: '720x1280' } })
    const [address = ''] = await contents(await post(server, body))
    const response = await fetch(address)
    const bytes = new Uint8Array(await response.arrayBuffer())
    const size = { format: 'png', width: 720, height: 1280 }
    expect(await new Transformer(bytes).metadata()).toMatchObject(size)
    expect((await new Transformer(bytes).rawPixels()).length).toBe(720 * 1280 * 3)
    await fetch(address, { headers: { Authorization: 'Bearer x' } }).then((again) => again.text())
    const came = server.requests.slice(1).map(({ authorization }) => authorization)
    expect(came).toEqual(['none', 'wrong'])
  })

  test('can be cut and gone on with', async () => {
    const server = await serve({ picture: 'small-png' })
    const address = await addressOf(server)
    const whole = Buffer.from(await (await fetch(address)).arrayBuffer())
    server.behave({ mediaFailures: [{ kind: 'cut', afterBytes: 100 }] })
    const cut = await fetch(address)
    await expect(cut.arrayBuffer()).rejects.toThrow('terminated')
    const etag = cut.headers.get('etag') ?? ''
    const rest = await fetch(address, { headers: { Range: 'bytes=100-', 'If-Range': etag } })
    expect(rest.status).toBe(206)
    expect(rest.headers.get('content-range')).toBe(`bytes 100-${whole.length - 1}/${whole.length}`)
    expect(Buffer.from(await rest.arrayBuffer()).equals(whole.subarray(100))).toBe(true)
    const other = await fetch(address, { headers: { Range: 'bytes=100-', 'If-Range': '"no"' } })
    expect(other.status).toBe(200)
  })

  test('fail as configured, and recover', async () => {
    const server = await serve({ picture: 'small-png' })
    const address = await addressOf(server)
    server.behave({
      mediaFailures: [
        { kind: 'status', status: 403 },
        { kind: 'status', status: 404, times: 2 },
        { kind: 'page' },
        { kind: 'short', missingBytes: 10 },
      ],
    })
    const statuses: number[] = []
    for (let request = 0; request < 3; request += 1) {
      const response = await fetch(address)
      statuses.push(response.status)
      await response.text()
    }
    expect(statuses).toEqual([403, 404, 404])
    expect((await fetch(address)).headers.get('content-type')).toContain('text/html')
    await expect((await fetch(address)).arrayBuffer()).rejects.toThrow('terminated')
    expect((await fetch(address)).status).toBe(200)
  })

  test('may be elsewhere, compressed and called something else', async () => {
    const server = await serve({ picture: 'small-jpeg', media: { host: 'other', gzip: true } })
    const address = await addressOf(server)
    expect(new URL(address).origin).toBe(server.mediaOrigin)
    const response = await fetch(address)
    const fixture = readFileSync(new URL('../fixtures/media/image.jpg', import.meta.url))
    expect(fixture.equals(Buffer.from(await response.arrayBuffer()))).toBe(true)
    expect(response.headers.get('content-encoding')).toBe('gzip')
    server.behave({ media: { host: 'same', redirect: 'other-host', contentType: 'text/plain' } })
    const moved = await fetch(await addressOf(server))
    expect(moved.url).toContain(server.mediaOrigin)
    expect(moved.headers.get('content-type')).toBe('text/plain')
  })
})

describe('its failures', () => {
  test('come in order and are used up', async () => {
    const server = await serve({
      failures: [
        { kind: 'json-error', status: 429, retryAfter: '7' },
        { kind: 'html-page', status: 524 },
        { kind: 'json-error-200', code: 'blocked', message: 'no' },
        { kind: 'reset', at: 'before-headers' },
      ],
    })
    const body = ask('grok-4', 'hi')
    const limited = await post(server, body)
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7'])
    expect(errorSchema.parse(await limited.json()).error.code).toBe('rate_limit_exceeded')
    expect((await post(server, body)).status).toBe(524)
    const blocked = await post(server, body)
    expect(blocked.status).toBe(200)
    expect(await blocked.json()).toMatchObject({ error: { code: 'blocked', message: 'no' } })
    await expect(post(server, body)).rejects.toThrow('fetch failed')
    expect((await post(server, body)).status).toBe(200)
    expect(server.requests.map(({ broken }) => broken)).toEqual([false, false, false, true, false])
  })

  test('may come in the middle of a stream', async () => {
    const server = await serve({ image: 'markdown', streamLimit: 2, wire: { eventNames: true } })
    const body = ask(IMAGE, 'sea', { stream: true, image_config: { n: 2 } })
    server.behave({ failures: [{ kind: 'error-event', afterEvents: 1, done: false }] })
    const stream = await (await post(server, body)).text()
    expect(stream.match(/^event: .*$/gm)).toEqual(['event: chat.completion.chunk', 'event: error'])
    expect(stream).not.toContain('[DONE]')
  })

  test('may be silence, until the client leaves', async () => {
    const server = await serve({ failures: [{ kind: 'silence', at: 'before-headers' }] })
    const gone = new AbortController()
    const waiting = fetch(`${server.baseUrl}/chat/completions`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${server.token}` },
      body: JSON.stringify(ask('grok-4', 'hi')),
      signal: gone.signal,
    })
    await expect.poll(() => server.requests[0]?.body).toBeDefined()
    gone.abort()
    await expect(waiting).rejects.toThrow('aborted')
    await expect.poll(() => server.requests[0]?.broken).toBe(true)
  })
})

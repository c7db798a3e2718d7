import { describe, expect, it } from 'vitest'
import type { FaultPlan } from '../../../electron/engine/demo/faults.ts'
import type { DemoServer } from '../../../electron/engine/demo/server.ts'
import {
  ask,
  choicesOf,
  chunksOf,
  complete,
  errorOf,
  eventsOf,
  startServer,
  textOf,
} from './demo-server.ts'

type Faults = FaultPlan[number]['faults']

const chat = ask('grok-4', '你好', { stream: true, reasoning_effort: 'none' })

/** Starts a server whose next answer has these faults. */
function faulty(...faults: Faults): Promise<DemoServer> {
  return startServer({ faults: [{ faults }] })
}

interface Received {
  readonly bytes: Uint8Array
  readonly ending: 'complete' | 'broken'
}

/** Returns what arrives of a body before it ends or breaks. */
async function receive(response: Response): Promise<Received> {
  const chunks: Uint8Array[] = []
  try {
    for await (const chunk of response.body ?? []) chunks.push(chunk)
    return { bytes: Buffer.concat(chunks), ending: 'complete' }
  } catch {
    return { bytes: Buffer.concat(chunks), ending: 'broken' }
  }
}

/** Reads from a stalled body until so many events are here, then gives up. */
async function receiveEvents(server: DemoServer, body: object, count: number): Promise<string> {
  const gone = new AbortController()
  const response = await complete(server, body, { signal: gone.signal })
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    if (text.split('\n\n').length > count) break
  }
  gone.abort()
  return text
}

/** Returns the statuses of one request after the other. */
async function statuses(server: DemoServer, models: string[]): Promise<number[]> {
  const all: number[] = []
  for (const model of models) {
    all.push((await complete(server, ask(model, 'hi', { stream: true }))).status)
  }
  return all
}

describe('faults before the headers', () => {
  it('answer a status with JSON and headers instead', async () => {
    const error = { message: 'No available tokens', type: 'rate_limit', param: null, code: 'x' }
    const server = await faulty({
      kind: 'respond',
      status: 429,
      headers: { 'Retry-After': '7' },
      body: { type: 'json', value: { error } },
    })
    const response = await complete(server, chat)
    expect(response.status).toBe(429)
    expect(response.headers.get('retry-after')).toBe('7')
    expect(await errorOf(response)).toEqual(error)
    expect((await complete(server, chat)).status).toBe(200)
  })

  it('answer a page of HTML instead', async () => {
    const text = '<h1>502 Bad Gateway</h1>'
    const server = await faulty({ kind: 'respond', status: 502, body: { type: 'html', text } })
    const response = await complete(server, chat)
    expect(response.headers.get('content-type')).toContain('text/html')
    expect(await response.text()).toBe(text)
  })

  it("play another server's stream", async () => {
    const text = 'data: {"choices":[]}\n\ndata: [DONE]\n\n'
    const contentType = 'text/event-stream'
    const server = await faulty({
      kind: 'respond',
      status: 200,
      body: { type: 'raw', contentType, text },
    })
    const response = await complete(server, chat)
    expect(response.headers.get('content-type')).toBe(contentType)
    expect(await response.text()).toBe(text)
  })

  it('says nothing at all until the client gives up', async () => {
    const server = await faulty({ kind: 'stall', after: { at: 'headers' } })
    const gone = new AbortController()
    const response = complete(server, chat, { signal: gone.signal })
    await expect.poll(() => server.requests[0]?.body).toBeDefined()
    gone.abort()
    await expect(response).rejects.toThrow('aborted')
    await expect.poll(() => server.requests[0]?.aborted).toBe(true)
  })

  it('cuts the connection before the status line', async () => {
    const server = await faulty({ kind: 'cut', after: { at: 'headers' } })
    await expect(complete(server, chat)).rejects.toThrow('fetch failed')
  })

  it('waits before the headers', async () => {
    const server = await faulty({ kind: 'delay_headers', milliseconds: 30 })
    expect((await complete(server, chat)).status).toBe(200)
  })
})

describe('faults in a stream', () => {
  it('falls silent after some events', async () => {
    const server = await faulty({ kind: 'stall', after: { at: 'events', count: 3 } })
    const text = await receiveEvents(server, chat, 3)
    expect(eventsOf(text)).toHaveLength(3)
    await expect.poll(() => server.requests[0]?.aborted).toBe(true)
  })

  it('is cut after some events', async () => {
    const server = await faulty({ kind: 'cut', after: { at: 'events', count: 3 } })
    const { bytes, ending } = await receive(await complete(server, chat))
    expect(ending).toBe('broken')
    expect(eventsOf(new TextDecoder().decode(bytes))).toHaveLength(3)
  })

  it('cuts after exactly so many bytes', async () => {
    const server = await faulty({ kind: 'cut', after: { at: 'bytes', count: 500 } })
    const { bytes, ending } = await receive(await complete(server, chat))
    expect(ending).toBe('broken')
    expect(bytes.byteLength).toBe(500)
  })

  it('cuts inside a character', async () => {
    const server = await faulty({ kind: 'cut', after: { at: 'inside_character' } })
    const { bytes, ending } = await receive(await complete(server, chat))
    expect(ending).toBe('broken')
    expect(bytes.at(-1)).toBeGreaterThanOrEqual(0xe0)
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow('not valid')
  })

  it('sends one broken chunk and goes on', async () => {
    const server = await faulty({ kind: 'malformed_event', event: 1 })
    const events = eventsOf(await (await complete(server, chat)).text())
    const broken = events.slice(0, -1).filter((event) => {
      try {
        JSON.parse(event)
        return false
      } catch {
        return true
      }
    })
    expect(broken).toEqual([events[1]])
    expect(events.at(-1)).toBe('[DONE]')
  })

  it('sends an error with HTTP 200', async () => {
    const server = await faulty({
      kind: 'error_event',
      afterEvents: 2,
      error: { message: 'blocked_no_final_image', code: 'blocked' },
    })
    const response = await complete(server, chat)
    const text = await response.text()
    const events = eventsOf(text)
    expect(response.status).toBe(200)
    expect(text).toContain('event: error\n')
    expect(events).toHaveLength(4)
    expect(JSON.parse(events[2] ?? '')).toEqual({
      error: {
        message: 'blocked_no_final_image',
        type: 'server_error',
        param: null,
        code: 'blocked',
      },
    })
    expect(events[3]).toBe('[DONE]')
  })

  it('makes nothing and calls it a success', async () => {
    const server = await startServer({
      faults: [{ times: 2, faults: [{ kind: 'empty_answer' }] }],
    })
    const chunks = await chunksOf(
      await complete(server, ask('grok-imagine-1.0', 'sea', { stream: true })),
    )
    expect(chunks).toMatchObject([{ delta: { content: '' }, finish_reason: 'stop' }])
    const whole = await choicesOf(await complete(server, ask('grok-imagine-1.0', 'sea')))
    expect(whole).toMatchObject([{ message: { content: '' }, finish_reason: 'stop' }])
  })

  it('ends without [DONE]', async () => {
    const server = await faulty({ kind: 'missing_done' })
    const { bytes, ending } = await receive(await complete(server, chat))
    expect(ending).toBe('complete')
    expect(eventsOf(new TextDecoder().decode(bytes)).at(-1)).toContain('"finish_reason":"stop"')
  })

  it('arrives in tiny pieces, and is the same', async () => {
    const server = await startServer({
      faults: [
        { faults: [{ kind: 'tiny_pieces', bytes: 3 }] },
        { faults: [{ kind: 'delay_chunks', milliseconds: 1 }] },
      ],
    })
    const inPieces = textOf(await chunksOf(await complete(server, chat)))
    const slowly = textOf(await chunksOf(await complete(server, chat)))
    const well = textOf(await chunksOf(await complete(server, chat)))
    expect(inPieces).toBe(well)
    expect(slowly).toBe(well)
  })

  it('really sends tiny pieces apart', async () => {
    const server = await faulty({ kind: 'tiny_pieces', bytes: 40 })
    const response = await complete(server, chat)
    let pieces = 0
    let bytes = 0
    for await (const chunk of response.body ?? []) {
      pieces++
      bytes += chunk.byteLength
    }
    // Some may travel together; whole events never come as one.
    expect(pieces).toBeGreaterThan(bytes / 400)
  })
})

describe('faults of media', () => {
  const picture = ask('grok-imagine-1.0', 'sea', { image_config: { size: '1280x720' } })
  const withMedia = async (...faults: Faults): Promise<Response> => {
    const server = await startServer({ faults: [{ match: { path: '/v1/files/' }, faults }] })
    const [choice] = await choicesOf(await complete(server, picture))
    return fetch(choice?.message.content ?? '')
  }

  it.each([403, 404])('answers %i', async (status) => {
    const response = await withMedia({
      kind: 'respond',
      status,
      body: {
        type: 'json',
        value: { error: { message: 'no', type: 'x', code: 'model_not_found' } },
      },
    })
    expect(response.status).toBe(status)
  })

  it('cuts a download', async () => {
    const { bytes, ending } = await receive(
      await withMedia({ kind: 'cut', after: { at: 'bytes', count: 70_000 } }),
    )
    expect([ending, bytes.byteLength]).toEqual(['broken', 70_000])
  })

  it('lies about the type', async () => {
    const response = await withMedia({ kind: 'content_type', value: 'text/html' })
    expect(response.headers.get('content-type')).toBe('text/html')
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(1000)
  })

  it('redirects', async () => {
    const response = await withMedia({
      kind: 'respond',
      status: 302,
      headers: { Location: '/v1/files/image/elsewhere.jpg' },
      body: { type: 'raw', contentType: 'text/plain', text: '' },
    })
    expect(response.redirected).toBe(true)
    expect(response.status).toBe(404)
  })
})

describe('a fault plan', () => {
  const teapot = { kind: 'respond', status: 418, body: { type: 'html', text: 'tea' } } as const
  it('applies to what it matches, as often as it says', async () => {
    const server = await startServer()
    server.setFaults([{ match: { model: 'grok-3-mini' }, skip: 1, times: 2, faults: [teapot] }])
    const mini = 'grok-3-mini'
    expect(await statuses(server, ['grok-4', mini, mini, 'grok-4', mini, mini])).toEqual([
      200, 200, 418, 200, 418, 200,
    ])
  })

  it('applies for ever, until it is replaced', async () => {
    const server = await startServer({ faults: [{ times: 'always', faults: [teapot] }] })
    expect(await statuses(server, ['grok-4', 'grok-4', 'grok-4'])).toEqual([418, 418, 418])
    server.setFaults([])
    expect(await statuses(server, ['grok-4'])).toEqual([200])
  })

  it('can be set and read from another process when the server allows it', async () => {
    const server = await startServer({ control: true })
    const headers = { Authorization: `Bearer ${server.token}` }
    const set = (plan: unknown): Promise<Response> =>
      fetch(`${server.origin}/__control/faults`, {
        method: 'POST',
        headers,
        body: JSON.stringify(plan),
      })
    expect((await set([{ faults: [{ kind: 'explode' }] }])).status).toBe(400)
    expect((await set([{ faults: [teapot] }])).status).toBe(200)
    expect(await statuses(server, ['grok-4'])).toEqual([418])
    const seen = await fetch(`${server.origin}/__control/requests`, { headers })
    expect(await seen.json()).toMatchObject({
      requests: [{ method: 'POST', path: '/v1/chat/completions', body: { model: 'grok-4' } }],
    })
    expect((await fetch(`${server.origin}/__control/requests`)).status).toBe(401)
  })
})

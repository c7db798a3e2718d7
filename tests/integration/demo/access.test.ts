import { request } from 'node:http'
import { describe, expect, it } from 'vitest'
import { CHAT_MODELS } from '../../../electron/engine/demo/models.ts'
import { MEDIA_MODELS } from '#shared/capabilities.ts'
import { ask, choicesOf, complete, errorOf, startServer } from './demo-server.ts'

function withHost(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { Host: host } }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
      .on('error', reject)
      .end()
  })
}

describe('access to the demo server', () => {
  it('listens on the loopback address and makes up a token', async () => {
    const [one, other] = await Promise.all([startServer(), startServer()])
    expect(one.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(one.baseUrl).toBe(`${one.origin}/v1`)
    expect(one.token.length).toBeGreaterThan(20)
    expect(one.token).not.toBe(other.token)
  })

  it('lists every model of the table, and the chat models', async () => {
    const server = await startServer({ token: 'secret' })
    const response = await fetch(`${server.baseUrl}/models`, {
      headers: { Authorization: 'Bearer secret' },
    })
    expect(await response.json()).toMatchObject({
      object: 'list',
      data: [...CHAT_MODELS, ...MEDIA_MODELS.map(({ id }) => id)].map((id) => ({ id })),
    })
  })

  it.each([undefined, 'Bearer wrong', 'Bearer ', 'Basic secret', 'secret'])(
    'refuses the authorisation %j',
    async (authorization) => {
      const server = await startServer({ token: 'secret' })
      const headers = authorization === undefined ? {} : { Authorization: authorization }
      const response = await fetch(`${server.baseUrl}/models`, { headers })
      expect(response.status).toBe(401)
      expect(await errorOf(response)).toMatchObject({ code: 'invalid_api_key' })
    },
  )

  it('answers only to its own name, so that no web page can borrow it', async () => {
    const server = await startServer()
    const { port } = new URL(server.origin)
    const url = `${server.origin}/v1/files/image/x.jpg`
    expect(await withHost(url, 'evil.example')).toBe(421)
    expect(await withHost(url, `evil.example:${port}`)).toBe(421)
    expect(await withHost(url, `localhost:${port}`)).toBe(404)
  })

  it.each(['/', '/v1', '/v1/images', '/v1/chat/completions/', '/__control/requests'])(
    'has nothing at %s',
    async (path) => {
      const server = await startServer()
      const response = await fetch(server.origin + path, {
        headers: { Authorization: `Bearer ${server.token}` },
      })
      expect(response.status).toBe(404)
      expect(await errorOf(response)).toMatchObject({ code: 'model_not_found' })
    },
  )

  it('records what arrived, and whether the client left', async () => {
    const server = await startServer({
      faults: [{ faults: [{ kind: 'stall', after: { at: 'headers' } }] }],
    })
    const gone = new AbortController()
    const stalled = complete(server, ask('grok-4', 'hello'), { signal: gone.signal })
    await expect.poll(() => server.requests[0]?.body).toMatchObject({ model: 'grok-4' })
    expect(server.requests[0]?.aborted).toBe(false)
    gone.abort()
    await expect(stalled).rejects.toThrow('aborted')
    await expect.poll(() => server.requests[0]?.aborted).toBe(true)

    expect(await choicesOf(await complete(server, ask('grok-4', 'again')))).toHaveLength(1)
    expect(server.requests).toHaveLength(2)
    expect(server.requests[1]).toMatchObject({
      method: 'POST',
      path: '/v1/chat/completions',
      headers: { authorization: `Bearer ${server.token}` },
      body: { messages: [{ content: 'again' }] },
      aborted: false,
    })
  })

  it('closes although a client still waits', async () => {
    const server = await startServer({
      faults: [{ faults: [{ kind: 'stall', after: { at: 'headers' } }] }],
    })
    const outcome = complete(server, ask('grok-4', 'hello')).then(
      () => 'answered',
      () => 'cut',
    )
    await expect.poll(() => server.requests.length).toBe(1)
    await server.close()
    expect(await outcome).toBe('cut')
    await expect(fetch(`${server.baseUrl}/models`)).rejects.toThrow('fetch failed')
  })
})

import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { UsageError } from '../../../electron/cli/arguments/usage-error.ts'
import { createHttpClient } from '../../../electron/cli/node/http-client.ts'

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port was bound')
  return address.port
}

describe('the HTTP client under plain Node', () => {
  const asked: string[] = []
  let provider: Server
  let proxy: Server
  let port = 0

  beforeEach(async () => {
    asked.length = 0
    provider = createServer((request, response) => {
      if (request.url === '/moved')
        response.writeHead(302, { location: 'https://elsewhere.example/' })
      if (request.url === '/empty') response.writeHead(204)
      if (request.url === '/made-up') response.writeHead(999)
      response.end(
        request.url === '/empty'
          ? undefined
          : `${request.headers.host} ${request.headers.cookie ?? ''}`,
      )
    })
    port = await listening(provider)
    // What is not encrypted is asked of the proxy; for the rest it would be asked for a tunnel, and refuse.
    proxy = createServer((request, response) => {
      asked.push(request.url ?? '')
      response.end('by the proxy')
    })
    proxy.on('connect', (request, socket) => {
      asked.push(request.url ?? '')
      socket.end('HTTP/1.1 502 No\r\n\r\n')
    })
    const proxyPort = await listening(proxy)
    for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy']) {
      vi.stubEnv(name, `http://127.0.0.1:${proxyPort}`)
    }
    vi.stubEnv('NO_PROXY', '')
    vi.stubEnv('no_proxy', '')
  })
  afterEach(() => {
    vi.unstubAllEnvs()
    for (const server of [provider, proxy]) {
      server.close()
      server.closeAllConnections()
    }
  })

  it('goes through the proxy of the environment', async () => {
    const http = createHttpClient()
    const answer = await http('http://provider.example/x', {})
    expect(await answer.text()).toBe('by the proxy')
    await expect(http('https://provider.example/x', {})).rejects.toThrow('fetch failed')
    expect(asked).toEqual(['http://provider.example/x', 'provider.example:443'])
  })

  it('reaches this machine directly', async () => {
    const answer = await createHttpClient()(`http://127.0.0.1:${port}/x`, {})
    expect(answer.status).toBe(200)
    expect(asked).toEqual([])
  })

  it('shows redirects instead of following them, and accepts answers without a body', async () => {
    const http = createHttpClient()
    const moved = await http(`http://127.0.0.1:${port}/moved`, {})
    expect([moved.status, moved.headers.get('location')]).toEqual([
      302,
      'https://elsewhere.example/',
    ])
    expect((await http(`http://127.0.0.1:${port}/empty`, {})).status).toBe(204)
  })

  it('takes a status that no standard knows for a server that failed', async () => {
    const answer = await createHttpClient()(`http://127.0.0.1:${port}/made-up`, {})
    expect(answer.status).toBe(599)
  })

  it('can be aborted', async () => {
    const signal = AbortSignal.abort()
    await expect(createHttpClient()(`http://127.0.0.1:${port}/x`, { signal })).rejects.toThrow(
      /abort/,
    )
  })

  it('refuses a proxy that is no address', () => {
    for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy'])
      vi.stubEnv(name, 'no address')
    expect(() => createHttpClient()).toThrow(UsageError)
  })

  describe('for what others have named', () => {
    /** The names of these tests, and what each of them resolves to at its first, second … question. */
    const names: Record<string, string[][]> = {}
    const client = () =>
      createHttpClient((hostname, _options, callback) => {
        const turns = names[hostname] ?? []
        const found = (turns.length > 1 ? turns.shift() : turns[0]) ?? []
        const addresses = found.map((address) => ({ address, family: 4 }))
        callback(found.length === 0 ? new Error('ENOTFOUND') : null, addresses)
      })
    const reached = (address: string, publicExcept: string): Promise<string> =>
      client()(address, { publicExcept }).then(
        (answer) => answer.text(),
        (thrown: unknown) => errorCodeOf(thrown),
      )
    let served = 0

    beforeEach(() => {
      for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy']) {
        vi.stubEnv(name, '')
      }
      served = 0
      provider.on('request', () => (served += 1))
      for (const name of Object.keys(names)) delete names[name]
    })

    it('connects to no private address, under any name', async () => {
      Object.assign(names, { 'files.example': [['127.0.0.1']], 'api.example': [['8.8.8.8']] })
      expect(await reached(`http://files.example:${port}/x`, 'api.example')).toBe(REFUSED)
      expect(await reached(`http://127.0.0.1:${port}/x`, 'api.example')).toBe(REFUSED)
      expect(await reached(`http://localhost:${port}/x`, '')).toBe('ENOTFOUND')
      expect(served).toBe(0)
    })

    it('connects to what it has looked at, though the name has become another by then', async () => {
      names['files.example'] = [['10.255.255.1', '127.0.0.1'], ['127.0.0.1']]
      names['api.example'] = [['8.8.8.8']]
      expect(await reached(`http://files.example:${port}/x`, 'api.example')).toBe(REFUSED)
      expect(served).toBe(0)
    })

    it('connects to where the API is, at any port', async () => {
      Object.assign(names, { 'files.example': [['127.0.0.1']], 'api.example': [['127.0.0.1']] })
      expect(await reached(`http://files.example:${port}/x`, 'api.example')).toContain(
        'files.example',
      )
      expect(await reached(`http://127.0.0.1:${port}/x`, 'api.example')).toContain('127.0.0.1')
      expect(served).toBe(2)
    })

    it('leaves names to a proxy, but for those of its own network', async () => {
      const proxyAddress = proxy.address()
      if (proxyAddress === null || typeof proxyAddress === 'string') throw new Error('No port')
      vi.stubEnv('http_proxy', `http://127.0.0.1:${proxyAddress.port}`)
      expect(await reached('http://inner.example/x', 'api.example')).toBe('by the proxy')
      for (const host of ['nas', 'printer.local', 'localhost', '127.0.0.1', '192.168.0.1']) {
        expect(await reached(`http://${host}:${port}/x`, 'api.example')).toBe(REFUSED)
      }
      expect(asked).toEqual(['http://inner.example/x'])
      expect(served).toBe(0)
    })
  })
})

const REFUSED = 'ERR_PRIVATE_ADDRESS'

/** Returns the code of an error or of what caused it; its message where there is none. */
function errorCodeOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown)
  if ('code' in thrown && typeof thrown.code === 'string') return thrown.code
  return thrown.cause === undefined ? thrown.message : errorCodeOf(thrown.cause)
}

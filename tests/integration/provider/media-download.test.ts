import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { errorDataOf, type ErrorData } from '#shared/errors.ts'
import type { HttpClient } from '../../../electron/engine/host.ts'
import {
  downloadMedia,
  type DownloadOptions,
} from '../../../electron/engine/provider/media-download.ts'
import { anyPublic } from '../../../electron/engine/provider/media-address/media-reach.ts'
import {
  answer,
  scriptedServer,
  stream,
  type ScriptedServer,
  type Step,
} from './scripted-server.ts'

const MEDIA = Buffer.from('0123456789abcdefghij')
const HEADERS = {
  'content-type': 'image/png',
  'content-length': String(MEDIA.length),
  etag: '"v1"',
}

/** The servers of these tests are where the API is. */
const HERE = anyPublic(new URL('http://127.0.0.1/v1'))

let folder = ''
const servers: ScriptedServer[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vignette-download-'))
})
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
  await rm(folder, { recursive: true, force: true })
})

async function serve(...steps: Step[]): Promise<ScriptedServer> {
  const server = await scriptedServer(...steps)
  servers.push(server)
  return server
}

async function download(
  url: string,
  options: Partial<DownloadOptions> = {},
  http: HttpClient = fetch,
) {
  const destination = join(folder, 'file')
  const outcome: { bytes: number } | ErrorData = await downloadMedia(http, url, {
    signal: new AbortController().signal,
    reach: HERE,
    maxBytes: 1000,
    destination,
    idleTimeoutMs: 10_000,
    retryDelaysMs: [0, 0],
    ...options,
  }).catch(errorDataOf)
  return { outcome, files: await readdir(folder), destination }
}

/** Sends the range that was asked for, as a good server does. */
const rangeOf =
  (body: Buffer, etag = '"v1"'): Step =>
  (response, { headers }) => {
    const start = Number(/bytes=(\d+)-/.exec(headers.range ?? '')?.[1] ?? 0)
    response.writeHead(206, {
      'content-type': 'image/png',
      'content-range': `bytes ${start}-${body.length - 1}/${body.length}`,
      etag,
    })
    response.end(body.subarray(start))
  }

test('writes the bytes as delivered, and asks without token or cookie', async () => {
  const server = await serve(answer(200, MEDIA, HEADERS))
  const received: number[] = []
  const { outcome, destination } = await download(`${server.origin}/a.png`, {
    onProgress: (progress) => received.push(progress.received, progress.total ?? -1),
  })
  expect(outcome).toEqual({ bytes: MEDIA.length })
  expect(await readFile(destination)).toEqual(MEDIA)
  expect(received).toEqual([MEDIA.length, MEDIA.length])
  expect(server.seen[0]?.headers.authorization).toBeUndefined()
  expect(server.seen[0]?.headers.cookie).toBeUndefined()
  expect(server.seen[0]?.headers.referer).toBeUndefined()
})

test('a compressed file is written decompressed', async () => {
  const body = gzipSync(MEDIA)
  const headers = { ...HEADERS, 'content-length': String(body.length), 'content-encoding': 'gzip' }
  const server = await serve(answer(200, body, headers))
  const { destination } = await download(`${server.origin}/a.png`)
  expect(await readFile(destination)).toEqual(MEDIA)
})

test('a client that cannot read what is compressed unasked asks for it compressed', async () => {
  const server = await serve(answer(200, MEDIA, HEADERS))
  // As Chromium's does.
  const strict: HttpClient = (url, init) =>
    new Headers(init.headers).get('accept-encoding') === 'identity'
      ? Promise.reject(new Error('net::ERR_CONTENT_DECODING_FAILED'))
      : fetch(url, init)
  const { outcome } = await download(`${server.origin}/a.png`, {}, strict)
  expect(outcome).toEqual({ bytes: MEDIA.length })
})

describe('redirects', () => {
  test('are followed to another host, without any credentials', async () => {
    const elsewhere = await serve(answer(200, MEDIA, HEADERS))
    const cookie = { location: `${elsewhere.origin}/b.png`, 'set-cookie': 'a=b' }
    // As the bytes of UTF-8, which many servers put there.
    const next = { location: Buffer.from('/图 1.png').toString('latin1') }
    const server = await serve(answer(302, '', next), answer(307, '', cookie))
    const { outcome } = await download(`${server.origin}/a.png`)
    expect(outcome).toEqual({ bytes: MEDIA.length })
    expect(server.seen.map(({ url }) => url)).toEqual(['/a.png', '/%E5%9B%BE%201.png'])
    expect(elsewhere.seen[0]?.headers.authorization).toBeUndefined()
    expect(elsewhere.seen[0]?.headers.cookie).toBeUndefined()
  })

  test('end after five', async () => {
    const server = await serve(answer(302, '', { location: '/again' }))
    const { outcome, files } = await download(`${server.origin}/a.png`)
    expect(outcome).toMatchObject({ code: 'media_unavailable', charged: 'maybe' })
    expect(server.seen).toHaveLength(6)
    expect(files).toEqual([])
  })

  test.each(['file:///etc/passwd', 'data:image/png;base64,AAAA', 'ftp://h/x'])(
    'never lead to %s',
    async (location) => {
      const server = await serve(answer(302, '', { location }))
      const { outcome } = await download(`${server.origin}/a.png`)
      expect(outcome).toMatchObject({ code: 'media_unavailable' })
    },
  )
})

describe('a cut', () => {
  const half: Step = stream([MEDIA.subarray(0, 8)], 'cut', HEADERS)

  test('is repaired by requesting the rest', async () => {
    const server = await serve(half, rangeOf(MEDIA))
    const { outcome, destination } = await download(`${server.origin}/a.png`)
    expect(outcome).toEqual({ bytes: MEDIA.length })
    expect(await readFile(destination)).toEqual(MEDIA)
    expect(server.seen[1]?.headers).toMatchObject({ range: 'bytes=8-', 'if-range': '"v1"' })
  })

  test('without ranges begins again', async () => {
    const server = await serve(half, answer(200, MEDIA, HEADERS))
    const { destination } = await download(`${server.origin}/a.png`)
    expect(await readFile(destination)).toEqual(MEDIA)
  })

  test('never joins two different files', async () => {
    const other = Buffer.from('ABCDEFGHIJKLMNOPQRST')
    const server = await serve(half, rangeOf(other, '"v2"'), answer(200, other, HEADERS))
    const { destination } = await download(`${server.origin}/a.png`)
    expect(await readFile(destination)).toEqual(other)
  })

  test('again and again is an error, and leaves no file', async () => {
    const server = await serve((response) => response.destroy())
    const { outcome, files } = await download(`${server.origin}/a.png`)
    expect(outcome).toMatchObject({ code: 'network', reason: 'cut', charged: 'maybe' })
    expect(server.seen).toHaveLength(3)
    expect(files).toEqual([])
  })
})

test('a busy server is asked again', async () => {
  const server = await serve(answer(503, ''), answer(429, ''), answer(200, MEDIA, HEADERS))
  expect((await download(`${server.origin}/a.png`)).outcome).toEqual({ bytes: MEDIA.length })
})

test.each([
  [403, '', 'text/plain', 1],
  [404, '{"error":{"code":"model_not_found"}}', 'application/json', 1],
  [200, '{"error":{"code":"gone"}}', 'application/json', 1],
  [200, '<html></html>', 'text/html', 1],
  [200, '\n<!doctype html><html></html>', 'image/png', 1],
  [200, '', 'text/html', 1],
  [202, '{"status":"processing"}', 'application/json', 3],
  [500, '', 'text/plain', 3],
])('%i %s (%s) is no media, after %i tries', async (status, body, type, tries) => {
  const server = await serve(answer(status, body, { 'content-type': type }))
  const { outcome, files } = await download(`${server.origin}/a.png`)
  const expected = { code: 'media_unavailable', httpStatus: status, charged: 'maybe' }
  expect(outcome).toMatchObject(expected)
  expect(server.seen).toHaveLength(tries)
  expect(files).toEqual([])
})

describe.each(['text/html; charset=utf-8', 'application/json'])('a picture called %s', (type) => {
  const picture = Buffer.concat([
    Buffer.from([0x89]),
    Buffer.from('PNG\r\n\x1a\n', 'latin1'),
    Buffer.alloc(700, 'x'),
  ])
  const bytes = Array.from(picture, (byte) => Buffer.from([byte]))
  const headers = { 'content-type': type, 'content-length': String(picture.length) }

  test('is one, however its bytes come', async () => {
    const server = await serve(stream(bytes, 'end', headers))
    const { destination } = await download(`${server.origin}/a.png`)
    expect(await readFile(destination)).toEqual(picture)
  })

  test.each([100, 600])('is gone on with after %i bytes', async (count) => {
    const rest: Step = (response) =>
      response
        .writeHead(206, {
          'content-type': type,
          'content-range': `bytes ${count}-${picture.length - 1}/${picture.length}`,
        })
        .end(picture.subarray(count))
    const server = await serve(stream(bytes.slice(0, count), 'cut', headers), rest)
    const { destination } = await download(`${server.origin}/a.png`)
    expect(await readFile(destination)).toEqual(picture)
    expect(server.seen[1]?.headers.range).toBe(`bytes=${count}-`)
  })
})

test('a file that is still being made is asked for again', async () => {
  const server = await serve(answer(202, ''), answer(200, MEDIA, HEADERS))
  expect((await download(`${server.origin}/a.png`)).outcome).toEqual({ bytes: MEDIA.length })
})

test.each([
  [404, '', 'media_gone', null],
  [410, '', 'media_gone', null],
  [
    400,
    '{"error":{"message":"Image not found","type":"invalid_request_error","code":null}}',
    'media_gone',
    'Image not found',
  ],
  [400, '{"detail":"文件不存在"}', 'media_gone', '文件不存在'],
  [400, 'This link has expired', 'media_gone', 'This link has expired'],
  [400, '{"error":{"message":"Bad range"}}', null, 'Bad range'],
  [400, '<html><title>File not found</title></html>', null, null],
  [403, 'Image not found', null, null],
])('%i %s of a file is %s', async (status, body, reason, detail) => {
  const server = await serve(answer(status, body))
  const { outcome } = await download(`${server.origin}/a.png`)
  expect(outcome).toMatchObject({ code: 'media_unavailable', reason, detail, httpStatus: status })
})

test.each([{ 'content-length': '20' }, {}])('a file too large is refused: %j', async (headers) => {
  const server = await serve(stream([MEDIA], 'end', headers))
  const { outcome, files } = await download(`${server.origin}/a.png`, { maxBytes: 19 })
  expect(outcome).toMatchObject({ code: 'media_unavailable', detail: 'The file is too large' })
  expect(files).toEqual([])
})

test('silence is a timeout', async () => {
  const server = await serve(() => {})
  const options = { idleTimeoutMs: 30, retryDelaysMs: [] }
  const { outcome } = await download(`${server.origin}/a.png`, options)
  expect(outcome).toMatchObject({ code: 'timeout', charged: 'maybe' })
})

test('cancelling ends it, also while it waits to try again', async () => {
  const controller = new AbortController()
  const server = await serve((response) => {
    response.destroy()
    setImmediate(() => controller.abort())
  })
  const options = { signal: controller.signal, retryDelaysMs: [3_600_000] }
  const { outcome, files } = await download(`${server.origin}/a.png`, options)
  expect(outcome).toMatchObject({ code: 'cancelled', charged: 'maybe' })
  expect(files).toEqual([])
})

test('never writes over a file', async () => {
  const server = await serve(answer(200, MEDIA, HEADERS))
  await writeFile(join(folder, 'file'), 'precious')
  const { outcome, destination } = await download(`${server.origin}/a.png`)
  expect(outcome).toMatchObject({ code: 'disk', detail: 'EEXIST', charged: 'maybe' })
  expect(await readFile(destination, 'utf8')).toBe('precious')
  expect(server.seen).toHaveLength(0)
})

describe('where the address leads nowhere', () => {
  /** Returns a port that nothing listens on. */
  async function nowhere(): Promise<string> {
    const server = await scriptedServer(answer(200, ''))
    await server.close()
    return server.origin
  }
  const reachOf = (server: ScriptedServer, path = '/v1') =>
    anyPublic(new URL(`${server.origin}${path}`))

  test('its host is named, and not what is wrong with the base URL', async () => {
    const address = `${await nowhere()}/images/a.png`
    const { outcome } = await download(address)
    expect(outcome).toMatchObject({
      code: 'network',
      reason: 'media_host_unreachable',
      charged: 'maybe',
      address,
    })
  })

  test('the same path on the API’s own origin is tried at once', async () => {
    const api = await serve(answer(200, MEDIA, HEADERS))
    const hosts: string[] = []
    const { outcome } = await download(`${await nowhere()}/v1/files/image/a.png?id=1`, {
      reach: reachOf(api),
      // Nothing is waited for.
      retryDelaysMs: [3_600_000],
      onDelivered: (asked) => void hosts.push(...asked),
    })
    expect(outcome).toEqual({ bytes: MEDIA.length })
    expect(api.seen.map(({ url }) => url)).toEqual(['/v1/files/image/a.png?id=1'])
    expect(api.seen[0]?.headers.authorization).toBeUndefined()
    expect(hosts).toEqual([new URL(api.origin).host])
  })

  test('below the base URL’s prefix first, and without it', async () => {
    const api = await serve((response, { url }) => {
      response.writeHead(url.startsWith('/x/') ? 404 : 200, HEADERS)
      response.end(url.startsWith('/x/') ? '' : MEDIA)
    })
    const { outcome } = await download(`${await nowhere()}/v1/media/a.png`, {
      reach: reachOf(api, '/x/v1'),
    })
    expect(outcome).toEqual({ bytes: MEDIA.length })
    expect(api.seen.map(({ url }) => url)).toEqual(['/x/v1/media/a.png', '/v1/media/a.png'])
  })

  test('what has begun to come from there is gone on with there', async () => {
    const api = await serve(stream([MEDIA.subarray(0, 8)], 'cut', HEADERS), rangeOf(MEDIA))
    const { outcome, destination } = await download(`${await nowhere()}/v1/files/a.png`, {
      reach: reachOf(api),
    })
    expect(outcome).toEqual({ bytes: MEDIA.length })
    expect(await readFile(destination)).toEqual(MEDIA)
    expect(api.seen[1]?.headers.range).toBe('bytes=8-')
  })

  test('and the API has it neither, the address itself is the error', async () => {
    const api = await serve(answer(404, '{}', { 'content-type': 'application/json' }))
    const address = `${await nowhere()}/v1/files/a.png`
    const { outcome, files } = await download(address, { reach: reachOf(api) })
    expect(outcome).toMatchObject({ reason: 'media_host_unreachable', address })
    expect(files).toEqual([])
  })

  test('no token stays in the address that is reported', async () => {
    const origin = await nowhere()
    const { outcome } = await download(`${origin}/a.png?access_token=sk-secret-123&e=1`)
    expect(outcome).toMatchObject({ address: expect.stringContaining(`${origin}/a.png?`) })
    expect(JSON.stringify(outcome)).not.toContain('sk-secret-123')
  })
})

describe('this machine and its network', () => {
  const elsewhere = anyPublic(new URL('http://8.8.8.8/v1'))

  test('are not asked where the API is not', async () => {
    const server = await serve(answer(200, MEDIA, HEADERS))
    const { port } = new URL(server.origin)
    for (const host of ['127.0.0.1', 'localhost', '2130706433', '[::ffff:127.0.0.1]', '0.0.0.0']) {
      const { outcome } = await download(`http://${host}:${port}/a.png`, { reach: elsewhere })
      expect(outcome).toMatchObject({ code: 'media_unavailable', reason: 'media_host_private' })
    }
    expect(server.seen).toHaveLength(0)
  })

  test('are not asked by a redirect either', async () => {
    const inner = await serve(answer(200, MEDIA, HEADERS))
    const { port } = new URL(inner.origin)
    const redirect = await serve(answer(302, '', { location: `http://localhost:${port}/a.png` }))
    // Stands for a server elsewhere.
    const http: HttpClient = (url, init) =>
      fetch(url.replace('http://cdn.example', redirect.origin), init)
    const { outcome } = await download('http://cdn.example/a.png', { reach: elsewhere }, http)
    expect(outcome).toMatchObject({
      reason: 'media_host_private',
      address: `http://localhost:${port}/a.png`,
    })
    expect(redirect.seen).toHaveLength(1)
    expect(inner.seen).toHaveLength(0)
  })

  test('are asked where the API is, at any port', async () => {
    const server = await serve(answer(200, MEDIA, HEADERS))
    const reach = anyPublic(new URL('http://localhost:9/v1'))
    const { outcome } = await download(`${server.origin}/a.png`, { reach })
    expect(outcome).toEqual({ bytes: MEDIA.length })
  })
})

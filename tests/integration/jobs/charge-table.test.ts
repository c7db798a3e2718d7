import { createServer as createTcpServer } from 'node:net'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { ErrorCode, ErrorData, ErrorReason } from '#shared/errors.ts'
import { createHttpClient } from '../../../electron/cli/node/http-client.ts'
import { answer, scriptedServer, stream, type Step } from '../provider/scripted-server.ts'
import { startBreakingTlsServer, startTlsServer } from '../support/tls-servers.ts'
import { listen } from '../support/listen.ts'
import { chatRequest, imageRequest } from '../support/requests.ts'
import { removeFolder, temporaryFolder } from '../support/temporary-folders.ts'
import { openTestEngine, useServer as connectTo } from '../support/test-engine.ts'

/** What a job is told, whether it may have cost something, and how often the request was sent in all. */
type Outcome = readonly [
  code: ErrorCode,
  reason: ErrorReason | null,
  charged: ErrorData['charged'],
  posts: number,
]
type Row = readonly [what: string, step: Step, outcome: Outcome]

const json = (value: unknown): string => JSON.stringify(value)
const error = (code: string, message = 'words') => ({ error: { message, code } })
const says = (code: string, message?: string): string => `data: ${json(error(code, message))}\n\n`
const choice = (delta: unknown): string =>
  `data: ${json({ choices: [{ index: 0, delta, finish_reason: null }] })}\n\n`
const DONE = 'data: [DONE]\n\n'
const LIMITED = says('rate_limit_exceeded')

const refusal = (status: number, code: string, headers: Record<string, string> = {}): Step =>
  answer(status, json(error(code)), { 'content-type': 'application/json', ...headers })
const passedOn = (status: number): Step =>
  answer(status, json(error('upstream_error', 'AppChatReverse: Chat failed, 429')))
const page = (status: number): Step => answer(status, '<html><title>Wait</title></html>')
/** Writes to the connection what is no answer, or only the beginning of one, and closes it. */
const raw =
  (bytes: string): Step =>
  (response) =>
    response.socket?.end(bytes)

/** A refusal at the door costs nothing; a passing one is tried again by itself. */
const NO_2XX: readonly Row[] = [
  ['429', refusal(429, 'rate_limit_exceeded'), ['rate_limited', null, 'no', 3]],
  ['429 as a page', page(429), ['rate_limited', null, 'no', 3]],
  [
    '429 that says when',
    refusal(429, 'x', { 'retry-after': '0' }),
    ['rate_limited', null, 'no', 3],
  ],
  [
    '429 for an hour',
    refusal(429, 'x', { 'retry-after': '3600' }),
    ['rate_limited', null, 'no', 1],
  ],
  ['429, no credit', refusal(429, 'insufficient_quota'), ['invalid_request', 'quota', 'no', 1]],
  ['400, a rate limit passed on', passedOn(400), ['rate_limited', null, 'no', 3]],
  ['502, a rate limit passed on', passedOn(502), ['rate_limited', null, 'maybe', 1]],
  ['400', refusal(400, 'invalid_size'), ['invalid_request', null, 'no', 1]],
  ['401', refusal(401, 'invalid_api_key'), ['auth', null, 'no', 1]],
  ['403', refusal(403, 'forbidden'), ['invalid_request', 'forbidden', 'no', 1]],
  ['404', refusal(404, 'model_not_found'), ['model_not_found', null, 'no', 1]],
  ['403 as a page', page(403), ['invalid_request', 'forbidden', 'no', 1]],
  ['413 as a page', page(413), ['invalid_request', 'request_too_large', 'no', 1]],
  [
    '413 about the answer',
    answer(413, json(error('x', 'Response payload size (7000000 bytes) exceeded the maximum'))),
    ['server', null, 'maybe', 1],
  ],
  [
    '413 about the answer, as text',
    answer(413, 'The response body is too large.', { 'content-type': 'text/plain' }),
    ['server', null, 'maybe', 1],
  ],
  ['400, held back', refusal(400, 'content_policy_violation'), ['blocked', null, 'maybe', 1]],
  ['408', refusal(408, 'timeout'), ['server', null, 'maybe', 1]],
  ['421', refusal(421, 'misdirected'), ['server', null, 'maybe', 1]],
  ['500', refusal(500, 'server_error'), ['server', null, 'maybe', 1]],
  ['502 as a page', page(502), ['server', null, 'maybe', 1]],
  ['503 that says when', refusal(503, 'x', { 'retry-after': '0' }), ['server', null, 'maybe', 1]],
  ['504, a rate limit', refusal(504, 'rate_limit_exceeded'), ['rate_limited', null, 'maybe', 1]],
  [
    'a redirect that keeps the method',
    answer(307, '', { location: 'http://127.0.0.1:1/v1/chat/completions' }),
    ['network', 'redirected', 'no', 1],
  ],
  ...[302, 303].map((status): Row => [
    `${status}, which may lead to what was made`,
    answer(status, '', { location: 'http://127.0.0.1:1/v1/results/1' }),
    ['network', 'redirected', 'maybe', 1],
  ]),
]

/** Nothing but a refusal in an answer: it cost nothing, and the user decides all the same. */
const ALONE: readonly Row[] = [
  ['as JSON', answer(200, json(error('rate_limit_exceeded'))), ['rate_limited', null, 'no', 1]],
  ['as an event', stream([LIMITED], 'end'), ['rate_limited', null, 'no', 1]],
  ['then [DONE]', stream([LIMITED, DONE], 'end'), ['rate_limited', null, 'no', 1]],
  [
    'by the name of its event',
    stream([`event: error\n${LIMITED}`, DONE], 'end'),
    ['rate_limited', null, 'no', 1],
  ],
  [
    'bare',
    stream([`event: error\ndata: ${json(error('rate_limit_exceeded').error)}\n\n`], 'end'),
    ['rate_limited', null, 'no', 1],
  ],
  ['in pieces', stream([...LIMITED], 'end'), ['rate_limited', null, 'no', 1]],
  ['twice', stream([LIMITED, LIMITED], 'end'), ['rate_limited', null, 'no', 1]],
  [
    'with a wait',
    stream([LIMITED], 'end', { 'content-type': 'text/event-stream', 'retry-after': '0' }),
    ['rate_limited', null, 'no', 1],
  ],
  ['with 202', answer(202, json(error('rate_limit_exceeded'))), ['rate_limited', null, 'no', 1]],
  ['no credit', stream([says('insufficient_quota')], 'end'), ['invalid_request', 'quota', 'no', 1]],
  ['a bad token', stream([says('invalid_api_key')], 'end'), ['auth', null, 'no', 1]],
  [
    'too many pictures',
    stream([says('invalid_stream_n', 'n must be 1 when stream is enabled')], 'end'),
    ['invalid_request', 'stream_limit', 'no', 1],
  ],
  [
    'a request too large',
    stream([says('request_too_large')], 'end'),
    ['invalid_request', 'request_too_large', 'no', 1],
  ],
  [
    'a field that is not known',
    stream([says('400', 'Unsupported parameter')], 'end'),
    ['invalid_request', null, 'no', 1],
  ],
]

/** Whatever else was in an answer, or missing from it, may have been paid for. */
const MORE: readonly Row[] = [
  [
    'a limit after the role',
    stream([choice({ role: 'assistant' }), LIMITED], 'end'),
    ['rate_limited', null, 'maybe', 1],
  ],
  [
    'a limit after nothing was said',
    stream([choice({ content: '' }), LIMITED, DONE], 'end'),
    ['rate_limited', null, 'maybe', 1],
  ],
  [
    'a limit after text',
    stream([choice({ content: 'Once' }), LIMITED], 'end'),
    ['rate_limited', null, 'maybe', 1],
  ],
  [
    'a limit after reasoning',
    stream([choice({ reasoning_content: 'Hm' }), LIMITED], 'end'),
    ['rate_limited', null, 'maybe', 1],
  ],
  [
    'a limit after a count',
    stream([`data: ${json({ usage: { total_tokens: 1 } })}\n\n`, LIMITED], 'end'),
    ['rate_limited', null, 'maybe', 1],
  ],
  [
    'a limit after what is no JSON',
    stream(['data: hello\n\n', LIMITED], 'end'),
    ['rate_limited', null, 'maybe', 1],
  ],
  [
    'a limit before text',
    stream([LIMITED, choice({ content: 'Once' })], 'end'),
    ['rate_limited', null, 'maybe', 1],
  ],
  [
    'a limit beside an answer',
    answer(200, json({ ...error('rate_limit_exceeded'), choices: [] })),
    ['rate_limited', null, 'maybe', 1],
  ],
  [
    'a limit after a sign of life',
    stream([': PING\n\n', LIMITED], 'end'),
    ['rate_limited', null, 'maybe', 1],
  ],
  ['a limit after blanks', stream(['\n\n', LIMITED], 'end'), ['rate_limited', null, 'maybe', 1]],
  ['a limit, then a cut', stream([LIMITED], 'cut'), ['rate_limited', null, 'maybe', 1]],
  [
    'a request too large, after text',
    stream([choice({ content: 'Once' }), says('request_too_large')], 'end'),
    ['invalid_request', 'request_too_large', 'maybe', 1],
  ],
  [
    'a field that is not known, after text',
    stream([choice({ content: 'Once' }), says('400', 'Unsupported parameter')], 'end'),
    ['invalid_request', null, 'maybe', 1],
  ],
  ['a server that failed', stream([says('upstream_error')], 'end'), ['server', null, 'maybe', 1]],
  ['what was held back', stream([says('blocked')], 'end'), ['blocked', null, 'maybe', 1]],
  ['nothing', stream([], 'end'), ['empty_result', null, 'maybe', 1]],
  ['204', answer(204, ''), ['empty_result', null, 'maybe', 1]],
  ['a page', page(200), ['bad_response', 'not_an_api', 'maybe', 1]],
  ['a cut', stream([], 'cut'), ['network', 'cut', 'maybe', 1]],
  ['silence', stream([], 'silence'), ['timeout', null, 'maybe', 1]],
]

/** Once a request has left, only an answer can say that it cost nothing. */
const NO_ANSWER: readonly Row[] = [
  ['a connection that closes', raw(''), ['network', 'cut', 'maybe', 1]],
  [
    'a connection that is reset',
    (response) => response.socket?.resetAndDestroy(),
    ['network', 'cut', 'maybe', 1],
  ],
  ['the beginning of headers', raw('HTTP/1.1 200 OK\r\ncontent-'), ['network', 'cut', 'maybe', 1]],
  ['no HTTP', raw('SSH-2.0-OpenSSH\r\n'), ['bad_response', 'not_an_api', 'maybe', 1]],
  ['silence', () => {}, ['timeout', null, 'maybe', 1]],
]

const closings: (() => Promise<void>)[] = []
afterEach(async () => {
  vi.unstubAllEnvs()
  for (const close of closings.splice(0).toReversed()) await close()
})

/** For all rows: what one of them does to its provider is nothing to the next one's. */
let opened: Awaited<ReturnType<typeof openTestEngine>>
beforeAll(async () => {
  const folder = await temporaryFolder()
  opened = await openTestEngine(folder, {
    http: createHttpClient(),
    idleTimeout: 1500,
    retryDelays: { unreachable: [1, 1], rateLimited: [1, 1] },
  })
  return async () => {
    await opened.engine.close()
    await removeFolder(folder)
  }
})

/** Sends a job of one picture, or a chat, with the command line's own HTTP client; tells what came of it and how often it was recorded as sent. */
async function send(kind: 'picture' | 'chat', baseUrl: string) {
  const { engine, ended, chatEnded } = opened
  await connectTo(engine, { baseUrl, token: 'sk-test-0123456789' })
  const job =
    kind === 'picture'
      ? await ended(engine.jobs.create(imageRequest(1)).id)
      : await chatEnded(engine.jobs.chat(chatRequest('Tell me a story')).id)
  const recorded = engine.library.database
    .prepare('SELECT count(*) AS attempts FROM attempts WHERE job_id = ?')
    .get(job.id)?.['attempts']
  return { error: 'error' in job ? job.error : null, recorded }
}

/** As `Outcome`, of what `send` told. */
function outcomeOf({ error: told, recorded }: Awaited<ReturnType<typeof send>>) {
  return [told?.code, told?.reason, told?.charged, recorded]
}

describe.each(['picture', 'chat'] as const)('a %s', (kind) => {
  describe.each([
    ['an answer without a 2xx', NO_2XX],
    ['an answer that is only a refusal', ALONE],
    ['an answer with more, or less', MORE],
    ['no answer', NO_ANSWER],
  ])('%s', (_what, rows) => {
    it.each(rows)('%s', async (_row, step, outcome) => {
      const server = await scriptedServer(step)
      closings.push(() => server.close())
      expect(outcomeOf(await send(kind, `${server.origin}/v1`))).toEqual(outcome)
      // What is asked beside, such as the models after `model_not_found`, costs nothing.
      const posts = server.seen.filter(({ method }) => method !== 'GET')
      expect(posts.map(({ method }) => method)).toEqual(Array(outcome[3]).fill('POST'))
    })
  })

  it('a connection that is refused', async () => {
    const closed = createTcpServer()
    const port = await listen(closed)
    closed.close()
    const baseUrl = `http://127.0.0.1:${port}/v1`
    expect(outcomeOf(await send(kind, baseUrl))).toEqual(['network', 'refused', 'no', 3])
  })

  describe('a secure connection', () => {
    it('to a host whose certificate nobody has vouched for', async () => {
      const server = await startTlsServer()
      closings.push(() => server.close())
      expect(outcomeOf(await send(kind, server.baseUrl))).toEqual(['network', 'tls', 'no', 1])
      expect(server.posts).toBe(0)
    })

    it('to a host that has no version in common', async () => {
      vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
      const server = await startTlsServer({
        minVersion: 'TLSv1',
        maxVersion: 'TLSv1.1',
        ciphers: 'DEFAULT@SECLEVEL=0',
      })
      closings.push(() => server.close())
      expect(outcomeOf(await send(kind, server.baseUrl))).toEqual(['network', 'tls', 'no', 1])
      expect(server.posts).toBe(0)
    })

    it('to a host that speaks plainly', async () => {
      const plain = createTcpServer((socket) => {
        socket.on('error', () => undefined)
        socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
      })
      const port = await listen(plain)
      expect(outcomeOf(await send(kind, `https://127.0.0.1:${port}/v1`))).toEqual([
        'network',
        'tls',
        'no',
        1,
      ])
      plain.close()
    })

    it.each([
      ['TLSv1.2', 'a damaged record', Buffer.from([23, 3, 3, 0, 32, ...Buffer.alloc(32, 7)])],
      ['TLSv1.3', 'a damaged record', Buffer.from([23, 3, 3, 0, 32, ...Buffer.alloc(32, 7)])],
      ['TLSv1.2', 'plain text', Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')],
      ['TLSv1.3', 'plain text', Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')],
    ] as const)('of %s that brings %s once the request has left', async (version, _what, bytes) => {
      vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
      const server = await startBreakingTlsServer(bytes, version)
      closings.push(() => server.close())
      expect(outcomeOf(await send(kind, server.baseUrl))).toEqual(['network', 'tls', 'maybe', 1])
      expect(server.posts).toBe(1)
    })
  })
})

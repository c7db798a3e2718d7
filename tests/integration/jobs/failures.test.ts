import { createServer } from 'node:net'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ErrorData } from '#shared/errors.ts'
import type { FaultPlan } from '../../../electron/engine/demo/faults.ts'
import type { HttpClient } from '../../../electron/engine/host.ts'
import {
  answerWith,
  contentEvent,
  cutAfter,
  DONE,
  generations,
  pictureEvent,
  PICTURES,
  stallAfter,
  TWO_PICTURES,
} from '../support/answers.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { imageRequest, videoRequest } from '../support/requests.ts'
import { plainFetch, useServer } from '../support/test-engine.ts'

/** Answers one address as a name that does not exist is answered, without asking anybody. */
const http: HttpClient = (url, init) => {
  if (new URL(url).hostname !== 'nowhere.invalid') return plainFetch(url, init)
  const cause = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' })
  return Promise.reject(new TypeError('fetch failed', { cause }))
}

// Only answers that never come are given up on: nothing else is as slow as this.
const testBed = engineWithServer({
  http,
  idleTimeout: 1000,
  retryDelays: { unreachable: [], rateLimited: [], file: [1] },
})

type Fault = FaultPlan[number]['faults'][number]

function status(code: number, error: object, headers = {}): Fault {
  return { kind: 'respond', status: code, headers, body: { type: 'json', value: { error } } }
}

const first = pictureEvent(0, PICTURES.first)

const FAILURES: [name: string, faults: Fault[], error: Partial<ErrorData>][] = [
  [
    '401',
    [status(401, { message: 'Bad key', code: 'invalid_api_key' })],
    { code: 'auth', charged: 'no', httpStatus: 401, detail: 'Bad key' },
  ],
  [
    '429 with Retry-After',
    [status(429, { message: 'Slow down', code: 'rate_limit_exceeded' }, { 'Retry-After': '7' })],
    { code: 'rate_limited', charged: 'no', httpStatus: 429, retryAfterSeconds: 7 },
  ],
  [
    '400',
    [status(400, { message: 'Bad size', code: 'invalid_value' })],
    { code: 'invalid_request', charged: 'no', httpStatus: 400 },
  ],
  [
    '404',
    [status(404, { message: 'No such model', code: 'model_not_found' })],
    { code: 'model_not_found', charged: 'no', httpStatus: 404 },
  ],
  [
    'a 500 with a page',
    [
      {
        kind: 'respond',
        status: 500,
        body: { type: 'html', text: '<html><title>Oops</title><body>sorry</body></html>' },
      },
    ],
    { code: 'server', charged: 'maybe', httpStatus: 500 },
  ],
  [
    'moderation inside the stream',
    [
      answerWith(
        `event: error\ndata: ${JSON.stringify({ error: { message: 'blocked_no_final_image', code: 'blocked' } })}\n\n${DONE}`,
      ),
    ],
    { code: 'blocked', charged: 'maybe' },
  ],
  ['an empty answer', [{ kind: 'empty_answer' }], { code: 'empty_result', charged: 'maybe' }],
  [
    'silence before the headers',
    [{ kind: 'stall', after: { at: 'headers' } }],
    { code: 'timeout', charged: 'maybe' },
  ],
  [
    'silence in the middle of a picture',
    stallAfter(first.slice(0, 100)),
    { code: 'timeout', charged: 'maybe' },
  ],
  [
    'a cut before the headers',
    [{ kind: 'cut', after: { at: 'headers' } }],
    { code: 'network', reason: 'cut', charged: 'maybe' },
  ],
  [
    'a cut in the middle of a picture',
    cutAfter(first.slice(0, 100)),
    { code: 'network', reason: 'cut', charged: 'maybe' },
  ],
  [
    'a page with 200',
    [
      {
        kind: 'respond',
        status: 200,
        body: { type: 'html', text: '<!doctype html><title>Login</title>' },
      },
    ],
    { code: 'bad_response', reason: 'not_an_api', charged: 'maybe' },
  ],
  [
    'a redirect',
    [
      {
        kind: 'respond',
        status: 302,
        headers: { Location: 'https://evil.example/' },
        body: { type: 'raw', contentType: 'text/plain', text: '' },
      },
    ],
    { code: 'network', reason: 'redirected' },
  ],
  [
    'a picture that is none',
    [answerWith(pictureEvent(0, Buffer.alloc(2000, 'not a picture ')) + DONE)],
    { code: 'bad_response', charged: 'maybe' },
  ],
  [
    'an address that answers 404',
    [answerWith(contentEvent(0, '![image](/v1/files/image/gone.jpg)') + DONE)],
    { code: 'media_unavailable', charged: 'maybe', httpStatus: 404 },
  ],
]

describe('a job fails', () => {
  it.each(FAILURES)('with %s', async (_, faults, error) => {
    testBed.server.setFaults([generations(faults)])
    const { engine, ended, log } = testBed.test
    const { id } = engine.jobs.create(imageRequest(1))
    const job = await ended(id)
    expect(job).toMatchObject({ state: 'failed', outputs: [], error })
    // Once, and not again by itself.
    expect(testBed.generations()).toHaveLength(1)
    expect(engine.jobs.list(null).jobs).toEqual([job])
    expect(JSON.stringify(job) + log.text()).not.toContain(testBed.server.token)
  })

  it('with every part', async () => {
    testBed.server.setFaults([generations([status(429, { message: 'Slow down' })])])
    const { engine, ended } = testBed.test
    const job = await ended(engine.jobs.create(imageRequest(5)).id)
    expect(job).toMatchObject({ state: 'failed', error: { code: 'rate_limited' } })
    expect(testBed.generations()).toHaveLength(3)
  })

  it('when nobody listens there', async () => {
    const { engine, ended } = testBed.test
    await useServer(engine, { baseUrl: await closedPort(), token: 'sk-nobody' })
    const job = await ended(engine.jobs.create(imageRequest(1)).id)
    expect(job).toMatchObject({
      state: 'failed',
      error: { code: 'network', reason: 'refused', charged: 'no' },
    })
  })

  it('when the name does not exist', async () => {
    const { engine, ended } = testBed.test
    await useServer(engine, { baseUrl: 'https://nowhere.invalid', token: 'sk-nobody' })
    const job = await ended(engine.jobs.create(videoRequest()).id)
    expect(job).toMatchObject({
      state: 'failed',
      error: { code: 'network', reason: 'dns', charged: 'no' },
    })
  })

  it('before anything is sent, when its token cannot be had', async () => {
    const next = await testBed.restart({
      secrets: {
        isAvailable: async () => true,
        seal: () => Promise.reject(new Error('locked')),
        open: () => Promise.reject(new Error('locked')),
      },
    })
    const job = await next.ended(next.engine.jobs.create(imageRequest(1)).id)
    expect(job).toMatchObject({
      state: 'failed',
      error: { code: 'auth', reason: 'token_unreadable', charged: 'no' },
    })
    expect(next.statesOf(job.id)).toEqual(['queued', 'failed'])
    expect(testBed.generations()).toEqual([])
  })
})

describe('a job keeps', () => {
  it('the pictures of the parts that went well', async () => {
    testBed.server.setFaults([
      generations([TWO_PICTURES], { times: 1 }),
      generations([status(502, { message: 'upstream', type: 'upstream_error' })], { times: 1 }),
      generations([TWO_PICTURES]),
    ])
    const { engine, ended, statesOf } = testBed.test
    const { id } = engine.jobs.create(imageRequest(6))
    const job = await ended(id)
    expect(job).toMatchObject({ state: 'partial', error: { code: 'server', charged: 'maybe' } })
    expect(job.outputs).toHaveLength(4)
    expect(statesOf(id)).toEqual(['queued', 'sending', 'streaming', 'saving', 'partial'])
  })

  it.each([
    ['cut', cutAfter(first), { code: 'network', reason: 'cut' }],
    ['silent', stallAfter(first), { code: 'timeout' }],
    [
      'refused after it',
      [
        answerWith(
          `${first}event: error\ndata: {"error":{"message":"no","code":"upstream_error"}}\n\n`,
        ),
      ],
      { code: 'server' },
    ],
  ] as [string, Fault[], Partial<ErrorData>][])(
    'the picture that came before the stream was %s',
    async (_, faults, error) => {
      testBed.server.setFaults([generations(faults)])
      const { engine, ended } = testBed.test
      const job = await ended(engine.jobs.create(imageRequest(2)).id)
      expect(job).toMatchObject({ state: 'partial', error, outputs: [{ index: 0 }] })
    },
  )

  it('a spool in which there may be something that was paid for, and no other', async () => {
    const { engine, ended } = testBed.test
    const spools = () => readdir(join(testBed.folder, 'spool'))
    testBed.server.setFaults([generations([status(401, { message: 'no' })])])
    await ended(engine.jobs.create(imageRequest(1)).id)
    expect(await spools()).toEqual([])
    testBed.server.setFaults([generations([answerWith('data: {"something":"new"}\n\n')])])
    await ended(engine.jobs.create(imageRequest(1)).id)
    expect(await spools()).toHaveLength(1)
  })

  it('its pictures when the user has removed the folder of spools', async () => {
    const { engine, ended } = testBed.test
    await rm(join(testBed.folder, 'spool'), { recursive: true })
    testBed.server.setFaults([generations([TWO_PICTURES])])
    const job = await ended(engine.jobs.create(imageRequest(2)).id)
    expect(job.state).toBe('succeeded')
  })
})

/** An address on this machine where nobody listens. */
async function closedPort(): Promise<string> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('No port was bound')
  return `http://127.0.0.1:${address.port}`
}

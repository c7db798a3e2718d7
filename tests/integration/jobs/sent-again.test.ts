import { createServer } from 'node:net'
import { once } from 'node:events'
import { expect, it } from 'vitest'
import { answerWith, contentEvent, DONE, generations, TWO_PICTURES } from '../support/answers.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { leaveBehind } from '../support/left-behind.ts'
import { chatRequest, imageRequest } from '../support/requests.ts'
import { plainFetch } from '../support/test-engine.ts'

const testBed = engineWithServer({ retryDelays: { unreachable: [1, 1], rateLimited: [1] } })

function limited(headers: Record<string, string> = {}) {
  const error = { message: 'No available tokens', code: 'rate_limit_exceeded' }
  return {
    kind: 'respond',
    status: 429,
    headers,
    body: { type: 'json', value: { error } },
  } as const
}

it('a 429 is tried again, and each try is in the ledger', async () => {
  testBed.server.setFaults([generations([limited()], { times: 1 }), generations([TWO_PICTURES])])
  const { engine, ended } = testBed.test
  const { id } = engine.jobs.create(imageRequest(2))
  expect(await ended(id)).toMatchObject({ state: 'succeeded', outputs: [{}, {}] })
  expect(testBed.generations()).toHaveLength(2)
  const attempts = engine.library.database
    .prepare('SELECT error_code FROM attempts WHERE job_id = ? ORDER BY started_at, rowid')
    .all(id)
  expect(attempts).toEqual([{ error_code: 'rate_limited' }, { error_code: null }])
})

it('a 429 that stays is an error after the tries', async () => {
  testBed.server.setFaults([generations([limited()])])
  const { engine, ended } = testBed.test
  const job = await ended(engine.jobs.create(imageRequest(2)).id)
  expect(job).toMatchObject({ state: 'failed', error: { code: 'rate_limited', charged: 'no' } })
  expect(testBed.generations()).toHaveLength(2)
})

it('a rate limit that comes after the answer has begun is the user’s decision', async () => {
  const error = { message: 'No available tokens', code: 'rate_limit_exceeded' }
  const text = `${contentEvent(0, 'Once upon a time')}data: ${JSON.stringify({ error })}\n\n${DONE}`
  testBed.server.setFaults([generations([answerWith(text)])])
  const { engine, chatEnded } = testBed.test
  const job = await chatEnded(engine.jobs.chat(chatRequest('Tell me a story')).id)
  expect(job).toMatchObject({
    state: 'partial',
    answer: { text: 'Once upon a time' },
    error: { code: 'rate_limited', charged: 'maybe' },
  })
  expect(testBed.generations()).toHaveLength(1)
})

it('a 429 that asks for an hour is the user’s decision', async () => {
  testBed.server.setFaults([generations([limited({ 'Retry-After': '3600' })])])
  const { engine, ended } = testBed.test
  const job = await ended(engine.jobs.create(imageRequest(2)).id)
  expect(job).toMatchObject({ state: 'failed', error: { retryAfterSeconds: 3600 } })
  expect(testBed.generations()).toHaveLength(1)
})

it('a server error may have been charged, and is never tried again', async () => {
  const failure = { kind: 'respond', status: 502, body: { type: 'json', value: {} } } as const
  testBed.server.setFaults([generations([failure])])
  const { engine, ended } = testBed.test
  const job = await ended(engine.jobs.create(imageRequest(2)).id)
  expect(job).toMatchObject({ state: 'failed', error: { code: 'server', charged: 'maybe' } })
  expect(testBed.generations()).toHaveLength(1)
})

it('what the HTTP client has sent twice by itself is recorded twice', async () => {
  const misdirected = { kind: 'respond', status: 421, body: { type: 'json', value: {} } } as const
  const { engine, ended } = await testBed.restart({
    http: Object.assign(plainFetch.bind(null), { sendsTwice: new Set([421]) }),
  })
  testBed.server.setFaults([generations([misdirected])])
  const job = await ended(engine.jobs.create(imageRequest(2)).id)
  expect(job).toMatchObject({ state: 'failed', error: { code: 'server', charged: 'maybe' } })
  // As the fetch standard wants it, Node's does what Chromium does.
  expect(testBed.generations()).toHaveLength(2)
  const attempts = engine.library.database
    .prepare('SELECT part, expected, error_code FROM attempts WHERE job_id = ?')
    .all(job.id)
  const attempt = { part: 0, expected: 2, error_code: 'server' }
  expect(attempts).toEqual([attempt, attempt])
})

it('a refused connection is tried again', async () => {
  const closed = createServer().listen(0, '127.0.0.1')
  await once(closed, 'listening')
  const address = closed.address()
  if (address === null || typeof address === 'string') throw new Error('No port')
  closed.close()
  const { engine, ended } = testBed.test
  engine.profiles.stageToken('sk-test-0123456789')
  await engine.profiles.save({
    id: null,
    name: 'Nobody',
    baseUrl: `http://127.0.0.1:${address.port}/v1`,
    token: 'staged',
  })
  const { id } = engine.jobs.create(imageRequest(1))
  expect(await ended(id)).toMatchObject({
    state: 'failed',
    error: { code: 'network', reason: 'refused', charged: 'no' },
  })
  const row = engine.library.database
    .prepare('SELECT count(*) AS tries FROM attempts WHERE job_id = ?')
    .get(id)
  expect(row).toEqual({ tries: 3 })
})

it('what was sent is not sent because its row says that it waits', async () => {
  const { engine } = testBed.test
  const { id: profileId } = engine.profiles.active()
  await engine.close()
  const parts = [{ offset: 0, count: 1, text: '' }]
  await leaveBehind(testBed.folder, {
    id: 'sent',
    profileId,
    request: imageRequest(1),
    state: 'queued',
    parts,
  })
  const next = await testBed.restart()
  next.engine.jobs.recovery.run()
  expect(await next.ended('sent')).toMatchObject({
    state: 'interrupted',
    error: { reason: 'outcome_unknown', charged: 'maybe' },
  })
  expect(testBed.generations()).toHaveLength(0)
})

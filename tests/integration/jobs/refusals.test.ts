import { readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Job } from '#shared/domain/generation.ts'
import {
  answer,
  scriptedServer,
  type ScriptedServer,
  type Step,
} from '../provider/scripted-server.ts'
import { chatRequest, imageRequest } from '../support/requests.ts'
import { removeFolder, temporaryFolder } from '../support/temporary-folders.ts'
import { openTestEngine, useServer as connectTo, type TestEngine } from '../support/test-engine.ts'

const TRANSCRIPTS = new URL('../../fixtures/transcripts/', import.meta.url)
const PICTURE = readFileSync(new URL('../../fixtures/media/image.png', import.meta.url))
const JSON_TYPE = { 'content-type': 'application/json' }

let folder: string
let test: TestEngine
let server: ScriptedServer

beforeEach(async () => {
  folder = await temporaryFolder()
  const file = [1, 1, 1, 1]
  test = await openTestEngine(folder, { retryDelays: { unreachable: [], rateLimited: [], file } })
})
afterEach(async () => {
  await test.engine.close()
  await server.close()
  await removeFolder(folder)
})

const json = (value: unknown, status = 200): Step =>
  answer(status, JSON.stringify(value), JSON_TYPE)
const error = (status: number, code: string, message = 'words'): Step =>
  json({ error: { message, type: 'invalid_request_error', param: null, code } }, status)
const recorded = (name: string): Step =>
  answer(200, readFileSync(new URL(name, TRANSCRIPTS)), { 'content-type': 'text/event-stream' })
const answersWith =
  (path: string): Step =>
  (response, request) =>
    json({
      choices: [
        {
          index: 0,
          message: { role: 'assistant', content: `![image](${server.origin}${path})` },
          finish_reason: 'stop',
        },
      ],
    })(response, request)

interface Routes {
  readonly post: Step
  readonly models?: Step
  readonly file?: Step
}

/** Asks a server for a picture, and answers what became of it. */
async function asked({
  post,
  models = answer(404, ''),
  file = answer(404, ''),
}: Routes): Promise<Job> {
  server = await scriptedServer((response, request) => {
    const isModels = request.url.endsWith('/models')
    const step = request.method === 'POST' ? post : isModels ? models : file
    step(response, request)
  })
  await connectTo(test.engine, { baseUrl: `${server.origin}/v1`, token: 'sk-test-0123456789' })
  return test.ended(test.engine.jobs.create(imageRequest(1)).id)
}

describe('a model that the provider does not have', () => {
  const refused = error(400, 'model_not_found')

  it('is refused with what it does have, those of the same kind first', async () => {
    const ids = ['grok-4', 'grok-imagine-image', 'sk-test-0123456789', 'evil\u202e-image']
    const job = await asked({ post: refused, models: json({ data: ids.map((id) => ({ id })) }) })
    expect(job).toMatchObject({
      state: 'failed',
      error: {
        code: 'model_not_found',
        charged: 'no',
        detail: 'words',
        // An id with a mark that turns text around is none: cleaned, it would be the name of another model.
        offers: ['grok-imagine-image', 'grok-4', '[redacted]'],
      },
    })
  })

  it.each<[string, Step]>([
    ['refuses to say', error(401, 'invalid_api_key')],
    ['has no list', answer(404, 'no')],
    ['breaks off', (response) => void response.destroy()],
  ])('is refused all the same where the provider %s', async (_, models) => {
    const job = await asked({ post: refused, models })
    expect(job).toMatchObject({ error: { code: 'model_not_found', charged: 'no' } })
    expect('error' in job && job.error).not.toHaveProperty('offers')
  })

  it('is not asked about after any other error', async () => {
    await asked({ post: error(400, 'invalid_size') })
    expect(server.seen.map(({ method }) => method)).toEqual(['POST'])
  })
})

describe('a file', () => {
  const picture = answer(200, PICTURE, { 'content-type': 'image/png' })
  const filesAsked = (): number =>
    server.seen.filter(({ url, method }) => method === 'GET' && url.includes('/files/')).length

  it('that is stored only after it was named comes all the same', async () => {
    const steps = [answer(404, 'NoSuchKey'), answer(404, ''), picture]
    const file: Step = (response, request) => steps.shift()?.(response, request)
    const job = await asked({ post: answersWith('/v1/files/a.png'), file })
    expect(job).toMatchObject({ state: 'succeeded', outputs: [{ index: 0 }] })
  })

  it('that is not there is asked for four times, and once when somebody looks again', async () => {
    const job = await asked({ post: answersWith('/v1/files/a.png') })
    expect(job).toMatchObject({ state: 'failed', error: { reason: 'media_gone' } })
    expect(filesAsked()).toBe(4)
    await test.engine.jobs.recovery.checkAgain(job.id)
    expect(filesAsked()).toBe(5)
  })

  it('that a chat names is asked for once', async () => {
    server = await scriptedServer((response, request) => {
      const step = request.method === 'POST' ? answersWith('/v1/files/a.png') : answer(404, '')
      step(response, request)
    })
    await connectTo(test.engine, { baseUrl: `${server.origin}/v1`, token: 'sk-test-0123456789' })
    await test.chatEnded(test.engine.jobs.chat(chatRequest('A picture?')).id)
    expect(filesAsked()).toBe(1)
  })

  it('of which the server says with 400 that it is gone is not looked for for ever', async () => {
    const gone = error(400, 'invalid_request', 'Image not found')
    const job = await asked({ post: answersWith('/v1/files/image?id=a'), file: gone })
    expect(job).toMatchObject({
      error: { code: 'media_unavailable', reason: 'media_gone', detail: 'Image not found' },
    })
    const checked = await test.engine.jobs.recovery.checkAgain(job.id)
    expect(checked).not.toHaveProperty('recoverable')
    expect(await readdir(join(folder, 'spool'))).toEqual([])
  })

  it('that a server refuses with another 400 is still looked for', async () => {
    const job = await asked({ post: answersWith('/a.png'), file: error(400, 'x', 'Slow down') })
    const checked = await test.engine.jobs.recovery.checkAgain(job.id)
    expect(checked).toMatchObject({ recoverable: true })
  })

  it.each([
    ['that is none', Buffer.from('not a picture '.repeat(200))],
    ['that is cut', PICTURE.subarray(0, PICTURE.length / 2)],
  ])('%s has arrived and cannot be used', async (_, bytes) => {
    const job = await asked({ post: answersWith('/a.png'), file: answer(200, bytes) })
    expect(job).toMatchObject({
      error: { code: 'bad_response', reason: 'file_unusable', charged: 'maybe' },
    })
  })
})

describe('what a real server said', () => {
  it.each([
    ['error-event-upstream-429.sse', 'rate_limited', 'no', 'AppChatReverse: Chat failed, 429'],
    [
      'error-event-upstream-rate-words.sse',
      'rate_limited',
      'maybe',
      'Video round 1/2 failed: Rate limit exceeded',
    ],
    ['error-event-video-no-url.sse', 'blocked', 'maybe', 'Video round 1/1 missing final video_url'],
  ])('%s is %s, charged: %s', async (name, code, charged, detail) => {
    const job = await asked({ post: recorded(name) })
    expect(job).toMatchObject({ state: 'failed', error: { code, charged, detail } })
    expect(server.seen).toHaveLength(1)
  })

  it('in JSON that is no answer may have cost something, and is no other address', async () => {
    const job = await asked({ post: json({ success: true, message: 'queued', task_id: 'a' }) })
    expect(job).toMatchObject({
      error: { code: 'bad_response', reason: null, charged: 'maybe', detail: 'queued' },
    })
  })
})

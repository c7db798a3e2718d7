import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ImageRequest, VideoRequest } from '#shared/domain/generation.ts'
import { errorDataOf } from '#shared/errors.ts'
import type { AnswerEvent } from '../../../electron/engine/provider/answer-event.ts'
import { generate } from '../../../electron/engine/provider/generate.ts'
import { anyPublic } from '../../../electron/engine/provider/media-address/media-reach.ts'
import { downloadMedia } from '../../../electron/engine/provider/media-download.ts'
import { listModels } from '../../../electron/engine/provider/models.ts'
import { requestBody } from '../../../electron/engine/provider/request-body.ts'
import { parseBaseUrl } from '../../../electron/engine/provider/target.ts'
import { shareServer } from '../demo/demo-server.ts'

const IMAGE: ImageRequest = {
  kind: 'image',
  model: 'grok-imagine-1.0',
  prompt: 'a lighthouse',
  count: 2,
  size: '1024x1024',
  responseFormat: 'url',
  references: [],
}
const VIDEO: VideoRequest = {
  kind: 'video',
  model: 'grok-imagine-1.0-video',
  prompt: 'waves',
  aspectRatio: '16:9',
  lengthSeconds: 12,
  resolution: '480p',
  preset: 'normal',
  references: [],
}

const server = shareServer()
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vignette-wire-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})
beforeEach(() => server().setFaults([]))

const target = () => ({ baseUrl: parseBaseUrl(server().origin), token: server().token })
const { signal } = new AbortController()

async function events(request: ImageRequest | VideoRequest, stream = true): Promise<AnswerEvent[]> {
  const count = request.kind === 'image' ? request.count : null
  const body = requestBody(request, { count, stream, addressOf: () => '' })
  const all: AnswerEvent[] = []
  const answer = generate(fetch, target(), body, {
    expects: request.kind,
    signal,
    idleTimeoutMs: 15_000,
    onBytes: () => {},
  })
  for await (const one of answer) all.push(one)
  return all
}

const mediaOf = (all: readonly AnswerEvent[]) =>
  all.flatMap((one) => (one.type === 'media' ? [one.media] : []))

test('the demo provider lists its models', async () => {
  const models = await listModels(fetch, target(), signal)
  expect(models.map(({ id }) => id)).toContain('grok-imagine-1.0-video')
})

describe('images', () => {
  test('come as addresses, which give pictures without a token', async () => {
    const media = mediaOf(await events(IMAGE))
    expect(new Set(media.map(({ index }) => index))).toEqual(new Set([0, 1]))
    const [first] = media
    const url = first?.source.type === 'url' ? first.source.url : ''
    const destination = join(folder, 'picture')
    const { bytes } = await downloadMedia(fetch, url, {
      signal,
      reach: anyPublic(target().baseUrl),
      maxBytes: 50_000_000,
      destination,
    })
    const file = await readFile(destination)
    expect(file.length).toBe(bytes)
    expect(server().requests.at(-1)?.headers['authorization']).toBeUndefined()
  })

  test.each(['b64_json', 'base64'] as const)('come as %s', async (responseFormat) => {
    const media = mediaOf(await events({ ...IMAGE, responseFormat }))
    expect(media).toHaveLength(2)
    for (const { source } of media)
      expect(source.type === 'bytes' && source.bytes.length > 1000).toBe(true)
  })

  test('come without a stream', async () => {
    expect(mediaOf(await events({ ...IMAGE, count: 1 }, false))).toHaveLength(1)
  })

  test('come whole in tiny pieces', async () => {
    server().setFaults([{ faults: [{ kind: 'tiny_pieces', bytes: 7 }] }])
    expect(mediaOf(await events(IMAGE))).toHaveLength(2)
  })
})

test('a video comes with progress that only rises', async () => {
  const all = await events(VIDEO)
  expect(mediaOf(all)).toMatchObject([{ index: 0, kind: 'video' }])
  const fractions = all.flatMap((one) =>
    one.type === 'progress' ? [one.progress.fraction ?? 0] : [],
  )
  expect(fractions.length).toBeGreaterThan(2)
  expect(fractions).toEqual(fractions.toSorted((a, b) => a - b))
  expect(all.at(-1)).toEqual({ type: 'finish', reason: 'stop' })
})

test('a wrong token is an auth error', async () => {
  const wrong = { ...target(), token: 'wrong-token' }
  await expect(listModels(fetch, wrong, signal).catch(errorDataOf)).resolves.toMatchObject({
    code: 'auth',
    httpStatus: 401,
  })
})

test('an empty answer is empty_result', async () => {
  server().setFaults([{ faults: [{ kind: 'empty_answer' }] }])
  await expect(events(IMAGE).catch(errorDataOf)).resolves.toMatchObject({ code: 'empty_result' })
})

test('an error in the stream is recognised by its code', async () => {
  const error = { message: 'blocked_no_final_image', code: 'blocked' }
  server().setFaults([{ faults: [{ kind: 'error_event', afterEvents: 1, error }] }])
  await expect(events(IMAGE).catch(errorDataOf)).resolves.toMatchObject({ code: 'blocked' })
})

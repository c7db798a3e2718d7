import { setTimeout as wait } from 'node:timers/promises'
import { Transformer } from '@napi-rs/image'
import { beforeAll, describe, expect, it } from 'vitest'
import type { GenerationRequest } from '#shared/domain/generation.ts'
import type { Reference } from '#shared/domain/reference.ts'
import { noisePng } from '../../bench/pipeline/pictures.ts'
import { generations } from '../support/answers.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { runAndKill } from '../support/killed-process.ts'
import { imageRequest, videoRequest } from '../support/requests.ts'
import { plainFetch } from '../support/test-engine.ts'

const testBed = engineWithServer()

let photo: Buffer
beforeAll(async () => {
  photo = await new Transformer(noisePng(240 * 240 * 3, 1)).resize(1200, 1200).jpeg(97)
})

async function reference(): Promise<Reference> {
  const text = `data:image/jpeg;base64,${photo.toString('base64')}`
  const { references } = testBed.test.engine
  return (await references.add({ type: 'dataUri', text }, { kind: 'image' })).reference
}

function refusal(status: number, message: string) {
  const error = { message, type: 'invalid_request_error', param: null, code: null }
  return { kind: 'respond', status, body: { type: 'json', value: { error } } } as const
}
const STALL = { kind: 'stall', after: { at: 'headers' } } as const
const TOO_LARGE = refusal(413, 'Request entity too large')

const video = async (): Promise<GenerationRequest> => videoRequest({ aspectRatio: '16:9' })
const edit = async (): Promise<GenerationRequest> =>
  imageRequest(1, { model: 'grok-imagine-1.0-edit', references: [await reference()] })

/** What was done is recorded, and nothing but a click sends anything more. */
describe.each([
  ['an unknown field', refusal(400, 'json: unknown field "seconds"'), video],
  ['a request that is too large', TOO_LARGE, edit],
])(
  'a process that is killed around the refusal of %s',
  { timeout: 180_000 },
  (_, refused, make) => {
    it.each([0, 5, 20, 80, 'sent again'] as const)('(%s)', async (moment) => {
      const { engine, storage } = testBed.test
      const request = await make()
      await engine.close()
      testBed.server.setFaults([generations([refused], { times: 1 }), generations([STALL])])
      const isTime = async (): Promise<boolean> => {
        const seen = moment === 'sent again' ? 2 : 1
        await expect
          .poll(() => testBed.generations().length, { interval: 1 })
          .toBeGreaterThanOrEqual(seen)
        if (moment !== 'sent again') await wait(moment)
        return true
      }
      const library = { folder: testBed.folder, profiles: storage.read() }
      const changes = await runAndKill(
        library,
        [request],
        async (seen) => seen.some(({ state }) => state === 'sending') && isTime(),
      )
      const id = changes[0]?.id ?? ''
      await testBed.heardOut()
      const before = testBed.generations().length
      expect(before).toBeLessThanOrEqual(2)

      const next = await testBed.restart()
      next.engine.jobs.recovery.run()
      await expect.poll(() => next.engine.jobs.find(id)?.state).toBe('interrupted')
      await next.engine.jobs.recovery.settled()
      expect(next.engine.jobs.find(id)).toMatchObject({
        error: { reason: 'outcome_unknown', charged: 'maybe' },
      })
      const { attempts } = next.engine.library.database
        .prepare('SELECT count(*) AS attempts FROM attempts WHERE job_id = ?')
        .get(id) ?? { attempts: 0 }
      expect(Number(attempts)).toBeGreaterThanOrEqual(before)
      expect(testBed.generations()).toHaveLength(before)

      testBed.server.setFaults([])
      const again = await next.ended((await next.engine.jobs.retry(id)).id)
      expect(again.state).toBe('succeeded')
      expect(testBed.generations()).toHaveLength(before + 1)
    })
  },
)

describe('a server that refuses for another reason each time', { timeout: 180_000 }, () => {
  it('is asked at most once more for each, and nothing is remembered', async () => {
    const unknown = refusal(400, "Unknown parameter: 'image_config.aspect_ratio'")
    const turns = [TOO_LARGE, unknown, TOO_LARGE, unknown, TOO_LARGE]
    testBed.server.setFaults([
      ...turns.map((fault) => generations([fault], { times: 1 })),
      generations([unknown]),
    ])
    const { engine, ended } = testBed.test
    const job = await ended(engine.jobs.create(await edit()).id)
    expect(job).toMatchObject({
      state: 'failed',
      error: { code: 'invalid_request', reason: 'request_too_large', charged: 'no' },
    })
    expect(testBed.generations()).toHaveLength(3)
    const { activeId } = await engine.profiles.list()
    expect(engine.profiles.refusedFields(activeId, job.request.model)).toEqual([])
  })

  it('costs each of the requests of a job no more than that', async () => {
    testBed.server.setFaults([generations([refusal(400, 'Unsupported parameter')])])
    const { engine, ended } = testBed.test
    expect((await ended(engine.jobs.create(imageRequest(6)).id)).state).toBe('failed')
    // Three requests of two pictures, each once with and once without what a strict server may not know.
    expect(testBed.generations()).toHaveLength(6)
    const strict = await ended(engine.jobs.create(videoRequest()).id)
    expect(strict).toMatchObject({ state: 'failed', error: { charged: 'no' } })
    expect(testBed.generations()).toHaveLength(6 + 3)
  })

  it('is not asked again where the user cancels at its refusal', async () => {
    const { engine, ended } = testBed.test
    testBed.server.setFaults([generations([TOO_LARGE], { times: 1 })])
    const { id } = engine.jobs.create(await edit())
    await expect
      .poll(() => engine.jobs.find(id)?.state === 'sending' && testBed.generations().length)
      .toBe(1)
    engine.jobs.queue.cancel(id)
    const job = await ended(id)
    // It may have been refused, made smaller and sent before the click.
    expect(['cancelled', 'succeeded', 'failed']).toContain(job.state)
    expect(testBed.generations().length).toBeLessThanOrEqual(2)
    const before = testBed.generations().length
    await engine.jobs.recovery.settled()
    expect(testBed.generations()).toHaveLength(before)
  })
})

it('what one model refuses is not left out for another, nor at another provider', async () => {
  testBed.server.setFaults([
    generations([refusal(400, "Unknown parameter: 'image_config.aspect_ratio'")], { times: 1 }),
  ])
  const { engine, ended } = testBed.test
  await ended(engine.jobs.create(imageRequest(1)).id)
  expect(testBed.generations()).toHaveLength(2)
  await ended(engine.jobs.create(imageRequest(1, { model: 'grok-imagine-image' })).id)
  expect(testBed.generations()[2]?.body).toHaveProperty('image_config.aspect_ratio')
  const { activeId } = await engine.profiles.list()
  expect(engine.profiles.refusedFields('another', 'grok-imagine-1.0')).toEqual([])
  expect(engine.profiles.refusedFields(activeId, 'grok-imagine-1.0')).toEqual(['aspect_ratio'])
})

it('what a server refuses is not held against the one that has taken its place meanwhile', async () => {
  let moved = false
  const { engine, ended } = await testBed.restart({
    async http(url, init) {
      const answer = await plainFetch(url, init)
      if (!moved && url.endsWith('/chat/completions')) {
        moved = true
        const { id } = engine.profiles.active()
        engine.profiles.stageToken(testBed.server.token)
        const baseUrl = `${testBed.server.origin}/v2`
        await engine.profiles.save({ id, name: 'Elsewhere', baseUrl, token: 'staged' })
      }
      return answer
    },
  })
  testBed.server.setFaults([
    generations([refusal(400, "Unknown parameter: 'image_config.aspect_ratio'")], { times: 1 }),
  ])
  const job = await ended(engine.jobs.create(imageRequest(1)).id)
  expect(job.state).toBe('succeeded')
  const { id } = engine.profiles.active()
  expect(engine.profiles.refusedFields(id, job.request.model)).toEqual([])
})

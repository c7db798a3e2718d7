import { describe, expect, it } from 'vitest'
import {
  answerWith,
  DONE,
  generations,
  pictureEvent,
  PICTURES,
  TWO_PICTURES,
} from '../support/answers.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { imageRequest } from '../support/requests.ts'

const testBed = engineWithServer()

const ONE_PICTURE = answerWith(pictureEvent(0, PICTURES.first) + DONE)

const ONE_AT_A_TIME = {
  kind: 'respond',
  status: 400,
  body: {
    type: 'json',
    value: {
      error: {
        message: 'n must be 1 when stream is enabled',
        type: 'invalid_request_error',
        param: 'image_config.n',
        code: 'invalid_stream_n',
      },
    },
  },
} as const

describe('a server that makes fewer pictures in one stream', () => {
  it('is asked again in smaller requests, and the limit is remembered over a restart', async () => {
    testBed.server.setFaults([
      generations([ONE_AT_A_TIME], { times: 1 }),
      generations([ONE_PICTURE]),
    ])
    const { engine, ended } = testBed.test
    // Of two equal pictures both are kept: they are different outputs.
    const job = await ended(engine.jobs.create(imageRequest(2)).id)
    expect(job).toMatchObject({ state: 'succeeded', outputs: [{ index: 0 }, { index: 1 }] })
    expect(testBed.generations().map(({ body }) => body)).toMatchObject([
      { image_config: { n: 2 } },
      { image_config: { n: 1 } },
      { image_config: { n: 1 } },
    ])
    const next = await testBed.restart()
    await next.ended(next.engine.jobs.create(imageRequest(2)).id)
    expect(testBed.generations().slice(3)).toMatchObject([
      { body: { image_config: { n: 1 } } },
      { body: { image_config: { n: 1 } } },
    ])
  })

  it('is asked in smaller requests also where the settings cannot be written', async () => {
    const { storage } = testBed.test
    const { engine, ended } = await testBed.restart({
      profileStorage: {
        read: storage.read,
        write() {
          throw new Error('read-only')
        },
      },
    })
    testBed.server.setFaults([
      generations([ONE_AT_A_TIME], { times: 1 }),
      generations([ONE_PICTURE]),
    ])
    const job = await ended(engine.jobs.create(imageRequest(2)).id)
    expect(job).toMatchObject({ state: 'succeeded', outputs: [{ index: 0 }, { index: 1 }] })
    expect(testBed.generations()).toHaveLength(3)
  })

  it('is not asked again by itself for what it had begun before it refused', async () => {
    const refusal = {
      error: { message: 'n must be 1 when stream is enabled', code: 'invalid_stream_n' },
    }
    const text = `${pictureEvent(0, PICTURES.first)}data: ${JSON.stringify(refusal)}\n\n${DONE}`
    testBed.server.setFaults([generations([answerWith(text)])])
    const { engine, ended } = testBed.test
    const job = await ended(engine.jobs.create(imageRequest(2)).id)
    expect(job).toMatchObject({
      state: 'partial',
      outputs: [{ index: 0 }],
      error: { reason: 'stream_limit', charged: 'maybe' },
    })
    expect(testBed.generations()).toHaveLength(1)
  })

  it('is not asked again by itself where it refused inside an answer, and asked for less when the user wants it', async () => {
    const refusal = {
      error: { message: 'n must be 1 when stream is enabled', code: 'invalid_stream_n' },
    }
    const refused = answerWith(`data: ${JSON.stringify(refusal)}\n\n${DONE}`)
    testBed.server.setFaults([generations([refused], { times: 1 }), generations([ONE_PICTURE])])
    const { engine, ended } = testBed.test
    const job = await ended(engine.jobs.create(imageRequest(2)).id)
    expect(job).toMatchObject({
      state: 'failed',
      error: { reason: 'stream_limit', charged: 'no' },
    })
    expect(testBed.generations()).toHaveLength(1)
    const again = await engine.jobs.retry(job.id)
    expect(await ended(again.id)).toMatchObject({ state: 'succeeded', outputs: [{}, {}] })
    expect(testBed.generations().slice(1)).toMatchObject([
      { body: { image_config: { n: 1 } } },
      { body: { image_config: { n: 1 } } },
    ])
  })

  it('is asked with two again when its address changes', async () => {
    testBed.server.setFaults([
      generations([ONE_AT_A_TIME], { times: 1 }),
      generations([ONE_PICTURE]),
    ])
    const { engine, ended } = testBed.test
    await ended(engine.jobs.create(imageRequest(2)).id)
    const list = await engine.profiles.list()
    expect(engine.profiles.streamLimit(list.activeId)).toBe(1)
    engine.profiles.stageToken(testBed.server.token)
    await engine.profiles.save({
      id: list.activeId,
      name: 'Elsewhere',
      baseUrl: `${testBed.server.origin}/v2`,
      token: 'staged',
    })
    expect(engine.profiles.streamLimit(list.activeId)).toBe(2)
  })

  it('that refuses a single one as well fails the job, without going round in circles', async () => {
    testBed.server.setFaults([generations([ONE_AT_A_TIME])])
    const { engine, ended } = testBed.test
    const job = await ended(engine.jobs.create(imageRequest(2)).id)
    expect(job).toMatchObject({
      state: 'failed',
      error: { code: 'invalid_request', reason: 'stream_limit', charged: 'no' },
    })
    expect(testBed.generations()).toHaveLength(3)
    // Smaller requests have not helped: where each is charged, the next pictures must not take more of them.
    const { activeId } = await engine.profiles.list()
    expect(engine.profiles.streamLimit(activeId)).toBe(2)
  })
})

describe('the requests of one provider', () => {
  it('are at most four at once, whatever job they belong to', async () => {
    testBed.server.setFaults([generations([{ kind: 'stall', after: { at: 'headers' } }])])
    const { engine } = testBed.test
    engine.jobs.create(imageRequest(6))
    engine.jobs.create(imageRequest(6))
    await expect.poll(() => testBed.generations().length).toBe(4)
    await engine.close()
    expect(testBed.generations()).toHaveLength(4)
  })

  it('come back in the order of their index', async () => {
    testBed.server.setFaults([generations([TWO_PICTURES])])
    const { engine, ended } = testBed.test
    const job = await ended(engine.jobs.create(imageRequest(10)).id)
    expect(job.outputs.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  })
})

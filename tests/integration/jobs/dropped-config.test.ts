import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Job } from '#shared/domain/generation.ts'
import { droppedConfigOf } from '#shared/domain/dropped-config.ts'
import { answerWith, contentEvent, DONE, generations } from '../support/answers.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { startGateway, type Gateway } from '../support/gateway.ts'
import { imageRequest, videoRequest } from '../support/requests.ts'
import { useServer, type TestEngine } from '../support/test-engine.ts'

const testBed = engineWithServer()

let gateway: Gateway
beforeEach(async () => {
  gateway = await startGateway(testBed.server)
  gateway.behave({ dropsConfig: true })
  await useServer(testBed.test.engine, gateway)
})
afterEach(() => gateway.close())

const WIDE = videoRequest({ aspectRatio: '16:9', lengthSeconds: 6, resolution: '720p' })

const waitingIn = ({ engine }: TestEngine): Job[] =>
  engine.jobs.list(null).jobs.filter(({ state }) => state === 'queued')

async function settled({ engine }: TestEngine): Promise<void> {
  await expect.poll(() => engine.jobs.queue.state().running).toBe(0)
}

describe('a gateway that drops what was asked for', () => {
  it('is told from a server that makes fewer pictures, by one of each request', async () => {
    const { engine, ended } = testBed.test
    const job = await ended(engine.jobs.create(imageRequest(4)).id)
    expect(job).toMatchObject({
      state: 'partial',
      outputs: [{ index: 0 }, { index: 2 }],
      error: { code: 'empty_result', reason: 'image_config_dropped', charged: 'maybe' },
    })
    expect(droppedConfigOf(job)).toBe('image_config')
  })

  it('is not suspected where its server has made several in one request before', async () => {
    gateway.behave({ dropsConfig: false })
    const { engine, ended } = testBed.test
    await ended(engine.jobs.create(imageRequest(2)).id)
    gateway.behave({ dropsConfig: true })
    const job = await ended(engine.jobs.create(imageRequest(2)).id)
    expect(job).toMatchObject({ state: 'partial', error: { code: 'empty_result', reason: null } })
  })

  it('is told by a video that is just what servers make by themselves', async () => {
    const { engine, ended } = testBed.test
    const job = await ended(engine.jobs.create(WIDE).id)
    expect(job.state).toBe('succeeded')
    expect(droppedConfigOf(job)).toBe('video_config')
    const usual = videoRequest({ aspectRatio: '3:2', lengthSeconds: 6, resolution: '480p' })
    expect(droppedConfigOf(await ended(engine.jobs.create(usual).id))).toBeNull()
  })

  it('is sent both spellings again where one was left out: its server may know just that one', async () => {
    const { engine, ended } = testBed.test
    const { id } = engine.profiles.active()
    await engine.profiles.learnRefusedFields(id, WIDE.model, ['seconds', 'reasoning_effort'])
    await ended(engine.jobs.create(WIDE).id)
    expect(engine.profiles.refusedFields(id, WIDE.model)).toEqual(['reasoning_effort'])
    const [preview] = await engine.jobs.preview(WIDE)
    expect(preview?.request.body).toMatchObject({ video_config: { video_length: 6, seconds: 6 } })
    const pictures = imageRequest(2)
    await engine.profiles.learnRefusedFields(id, pictures.model, ['aspect_ratio'])
    await ended(engine.jobs.create(pictures).id)
    expect(engine.profiles.refusedFields(id, pictures.model)).toEqual([])
  })

  it('gets nothing more of a batch before the user says so, over a restart as well', async () => {
    const { engine } = testBed.test
    engine.jobs.recovery.run()
    const jobs = engine.jobs.createBatch(Array.from({ length: 8 }, () => WIDE))
    const batchId = jobs[0]?.batchId ?? ''
    await settled(testBed.test)
    const sent = gateway.lengths.length
    // Those that were under way when the first one came.
    expect(sent).toBeLessThanOrEqual(3)
    const held = [
      {
        profileName: 'Test server',
        waiting: 8 - sent,
        batchId,
        error: { reason: 'video_config_dropped' },
      },
    ]
    expect(engine.jobs.queue.state()).toMatchObject({ paused: false, held })
    // What everything else that gets a queue going does not change.
    engine.jobs.queue.resume()
    expect(engine.jobs.queue.state()).toMatchObject({ held })

    const next = await testBed.restart()
    next.engine.jobs.recovery.run()
    await settled(next)
    expect(gateway.lengths).toHaveLength(sent)
    expect(next.engine.jobs.queue.state()).toMatchObject({ held })
    expect(waitingIn(next)).toHaveLength(8 - sent)

    next.engine.jobs.queue.goOnWithBatch(batchId)
    // Asked once: it goes on to its end, whatever else comes.
    await expect.poll(() => waitingIn(next)).toEqual([])
    await settled(next)
    expect(gateway.lengths).toHaveLength(8)
    expect(next.engine.jobs.queue.state()).toEqual({ paused: false, waiting: 0, running: 0 })
  })

  it('gets what belongs to no batch, or to another one, all the same', async () => {
    const { engine, ended } = testBed.test
    engine.jobs.recovery.run()
    engine.jobs.createBatch(Array.from({ length: 5 }, () => imageRequest(2)))
    await settled(testBed.test)
    expect(engine.jobs.queue.state().held).toMatchObject([
      { error: { reason: 'image_config_dropped' } },
    ])
    const sent = gateway.lengths.length
    const usual = videoRequest({ aspectRatio: '3:2', lengthSeconds: 6, resolution: '480p' })
    await ended(engine.jobs.create(usual).id)
    const others = engine.jobs.createBatch([usual, usual])
    for (const { id } of others) await ended(id)
    expect(gateway.lengths).toHaveLength(sent + 3)
    expect(engine.jobs.queue.state().held).toHaveLength(1)
  })

  it('loses nothing of a held batch that is cancelled', async () => {
    const { engine } = testBed.test
    engine.jobs.recovery.run()
    const jobs = engine.jobs.createBatch(Array.from({ length: 5 }, () => WIDE))
    await settled(testBed.test)
    engine.jobs.queue.cancelBatch(jobs[0]?.batchId ?? '')
    await expect.poll(() => waitingIn(testBed.test)).toEqual([])
    expect(engine.jobs.queue.state()).toEqual({ paused: false, waiting: 0, running: 0 })
  })
})

describe('an answer that was to hold pictures and holds none', () => {
  const EMPTY = generations([answerWith(contentEvent(0, '') + DONE)])

  it.each(['base64', 'b64_json'] as const)(
    'names the other form where they were asked for as %s',
    async (responseFormat) => {
      testBed.server.setFaults([EMPTY])
      const { engine, ended } = testBed.test
      const job = await ended(engine.jobs.create(imageRequest(3, { responseFormat })).id)
      expect(job).toMatchObject({
        state: 'failed',
        error: { code: 'empty_result', reason: 'base64_lost', charged: 'maybe' },
      })
    },
  )

  it('does not where they were asked for as addresses', async () => {
    testBed.server.setFaults([EMPTY])
    const { engine, ended } = testBed.test
    expect(await ended(engine.jobs.create(imageRequest(1)).id)).toMatchObject({
      error: { code: 'empty_result', reason: null },
    })
  })
})

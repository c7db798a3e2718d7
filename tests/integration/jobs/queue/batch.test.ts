import { expect, it } from 'vitest'
import { expandBatch } from '#shared/domain/batch.ts'
import {
  answerWith,
  DONE,
  generations,
  pictureEvent,
  PICTURES,
  stallAfter,
} from '../../support/answers.ts'
import { engineWithServer } from '../../support/engine-with-server.ts'
import { imageRequest } from '../../support/requests.ts'

const testBed = engineWithServer()

const STALL = generations([{ kind: 'stall', after: { at: 'headers' } }])

it('makes jobs that know that they belong together, and runs them in their order', async () => {
  const { engine, ended, changes } = testBed.test
  testBed.server.setFaults([generations([answerWith(pictureEvent(0, PICTURES.first) + DONE)])])
  const request = imageRequest(1, { prompt: 'a {red|blue} fox' })
  const jobs = engine.jobs.createBatch(
    expandBatch(request, { sizes: ['1280x720', '720x1280'], repeat: 2 }),
  )
  expect(jobs).toHaveLength(8)
  const batchId = jobs[0]?.batchId ?? null
  expect(batchId).toMatch(/^[\da-f-]{36}$/)
  expect(jobs.every((job) => job.batchId === batchId)).toBe(true)
  for (const { id } of jobs) expect(await ended(id)).toMatchObject({ state: 'succeeded', batchId })
  const begun = changes.filter((job) => job.state === 'sending' && job.outputs.length === 0)
  expect(begun.map(({ id }) => id)).toEqual(jobs.map(({ id }) => id))
  expect(engine.jobs.create(imageRequest(1)).batchId).toBeNull()
})

it('is recorded as a whole or not at all', () => {
  const { engine, changes } = testBed.test
  const fox = imageRequest(1, { prompt: 'fox' })
  engine.library.database.exec(`
    CREATE TEMP TRIGGER full BEFORE INSERT ON main.jobs WHEN NEW.prompt = 'badger'
    BEGIN SELECT disk_is_full(); END`)
  expect(() =>
    engine.jobs.createBatch([fox, fox, imageRequest(1, { prompt: 'badger' }), fox]),
  ).toThrow(
    expect.objectContaining({ data: expect.objectContaining({ code: 'disk', charged: 'no' }) }),
  )
  expect(engine.jobs.list(null).jobs).toEqual([])
  expect(changes).toEqual([])
  expect(engine.jobs.queue.state()).toEqual({ paused: false, waiting: 0, running: 0 })
})

it('has at least one job, and not more than can be meant', () => {
  const { engine } = testBed.test
  for (const count of [0, 201]) {
    const requests = Array.from({ length: count }, () => imageRequest(1))
    expect(() => engine.jobs.createBatch(requests)).toThrow(
      expect.objectContaining({
        data: expect.objectContaining({
          code: 'invalid_request',
          detail: expect.stringContaining(String(count)),
        }),
      }),
    )
  }
  expect(engine.jobs.list(null).jobs).toEqual([])
})

it('is cancelled as a whole, and nothing else with it', async () => {
  const { engine, ended, latest } = testBed.test
  testBed.server.setFaults([
    generations(stallAfter(pictureEvent(0, PICTURES.first)), { times: 1 }),
    STALL,
  ])
  const other = engine.jobs.create(imageRequest(2)).id
  await expect.poll(() => latest(other)?.outputs.length).toBe(1)
  const jobs = engine.jobs.createBatch(Array.from({ length: 5 }, () => imageRequest(1)))
  const waits = engine.jobs.create(imageRequest(1)).id
  await expect.poll(() => testBed.generations().length).toBe(3)
  const batchId = jobs[0]?.batchId ?? ''
  engine.jobs.queue.cancelBatch('another')
  expect(engine.jobs.queue.state()).toEqual({ paused: false, waiting: 4, running: 3 })
  engine.jobs.queue.cancelBatch(batchId)
  for (const { id } of jobs) expect((await ended(id)).state).toBe('cancelled')
  expect(latest(other)?.state).toBe('streaming')
  await expect.poll(() => latest(waits)?.state).toBe('sending')
  expect(testBed.generations().length).toBeLessThanOrEqual(4)
})

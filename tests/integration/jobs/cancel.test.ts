import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  generations,
  pictureEvent,
  PICTURES,
  stallAfter,
  TWO_PICTURES,
} from '../support/answers.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { imageRequest } from '../support/requests.ts'

const testBed = engineWithServer()

const first = pictureEvent(0, PICTURES.first)
const STALL_BEFORE_HEADERS = generations([{ kind: 'stall', after: { at: 'headers' } }])

describe('cancelling', () => {
  it('a job that waits in line ends it at once, and sends nothing', async () => {
    testBed.server.setFaults([STALL_BEFORE_HEADERS])
    const { engine, statesOf, latest } = testBed.test
    const ahead = Array.from({ length: 3 }, () => engine.jobs.create(imageRequest(1)).id)
    const { id } = engine.jobs.create(imageRequest(1))
    await expect.poll(() => testBed.generations().length).toBe(3)
    engine.jobs.queue.cancel(id)
    expect(latest(id)).toMatchObject({
      state: 'cancelled',
      outputs: [],
      error: { code: 'cancelled', charged: 'no' },
    })
    expect(engine.jobs.queue.runningCount()).toBe(3)
    for (const other of ahead) engine.jobs.queue.cancel(other)
    for (const other of ahead) await testBed.test.ended(other)
    expect(statesOf(id)).toEqual(['queued', 'cancelled'])
    expect(testBed.generations()).toHaveLength(3)
  })

  it('a job in the moment it was made sends nothing', async () => {
    const { engine, ended } = testBed.test
    const { id } = engine.jobs.create(imageRequest(4))
    engine.jobs.queue.cancel(id)
    expect(await ended(id)).toMatchObject({ state: 'cancelled', error: { charged: 'no' } })
    // The line goes on, and has not sent it behind its back.
    testBed.server.setFaults([generations([TWO_PICTURES])])
    await ended(engine.jobs.create(imageRequest(2)).id)
    expect(testBed.generations()).toHaveLength(1)
  })

  it('before the answer closes the connection, and says that it may cost', async () => {
    testBed.server.setFaults([STALL_BEFORE_HEADERS])
    const { engine, ended, statesOf } = testBed.test
    const { id } = engine.jobs.create(imageRequest(2))
    await expect.poll(() => testBed.generations().length).toBe(1)
    engine.jobs.queue.cancel(id)
    const job = await ended(id)
    expect(job).toMatchObject({
      state: 'cancelled',
      error: { code: 'cancelled', charged: 'maybe' },
    })
    await expect.poll(() => testBed.generations()[0]?.aborted).toBe(true)
    expect(statesOf(id)).toEqual(['queued', 'sending', 'cancelled'])
  })

  it('in the middle of the answer keeps what is here, and closes the connection', async () => {
    testBed.server.setFaults([generations(stallAfter(first))])
    const { engine, ended, latest, statesOf } = testBed.test
    const { id } = engine.jobs.create(imageRequest(2))
    await expect.poll(() => latest(id)?.outputs.length).toBe(1)
    engine.jobs.queue.cancel(id)
    const job = await ended(id)
    expect(job).toMatchObject({
      state: 'cancelled',
      outputs: [{ index: 0 }],
      error: { code: 'cancelled', charged: 'maybe' },
    })
    expect(statesOf(id)).toEqual(['queued', 'sending', 'streaming', 'saving', 'cancelled'])
    await expect.poll(() => testBed.generations()[0]?.aborted).toBe(true)
    expect(await readdir(join(testBed.folder, 'spool'))).toEqual([])
    expect(await readdir(join(testBed.folder, 'incoming'))).toEqual([])
  })

  it('a large job does not send the parts that wait', async () => {
    testBed.server.setFaults([STALL_BEFORE_HEADERS])
    const { engine, ended } = testBed.test
    const { id } = engine.jobs.create(imageRequest(10))
    await expect.poll(() => testBed.generations().length).toBe(4)
    engine.jobs.queue.cancel(id)
    await ended(id)
    expect(testBed.generations()).toHaveLength(4)
  })

  it('leaves an ended or unknown job as it is', async () => {
    testBed.server.setFaults([generations([TWO_PICTURES])])
    const { engine, ended, latest } = testBed.test
    const { id } = engine.jobs.create(imageRequest(2))
    const job = await ended(id)
    engine.jobs.queue.cancel(id)
    engine.jobs.queue.cancel('nobody')
    expect(latest(id)).toEqual(job)
    expect(engine.jobs.list(null).jobs).toEqual([job])
  })

  it('one job leaves the others alone', async () => {
    testBed.server.setFaults([
      generations(stallAfter(first), { times: 1 }),
      generations([TWO_PICTURES]),
    ])
    const { engine, ended, latest } = testBed.test
    const stuck = engine.jobs.create(imageRequest(2)).id
    await expect.poll(() => latest(stuck)?.outputs.length).toBe(1)
    const other = engine.jobs.create(imageRequest(2)).id
    engine.jobs.queue.cancel(stuck)
    expect((await ended(other)).state).toBe('succeeded')
    expect((await ended(stuck)).state).toBe('cancelled')
  })
})

import { describe, expect, it } from 'vitest'
import type { Job } from '#shared/domain/generation.ts'
import { answerWith, DONE, generations, pictureEvent, PICTURES } from '../support/answers.ts'
import { createLedger } from '../../../electron/engine/jobs/ledger.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { imageRequest } from '../support/requests.ts'
import { openTestEngine } from '../support/test-engine.ts'

const testBed = engineWithServer()

const ONE_PICTURE = answerWith(pictureEvent(0, PICTURES.first) + DONE)
const STALL = { kind: 'stall', after: { at: 'headers' } } as const
const nothingMissing = expect.objectContaining({
  data: expect.objectContaining({ reason: 'nothing_missing' }),
})
const refused = expect.objectContaining({
  data: expect.objectContaining({ code: 'invalid_request', reason: 'under_way' }),
})

/** A job of four pictures that brought two, and a retry of it that brought one. */
async function jobAndRetry(): Promise<[Job, Job]> {
  testBed.server.setFaults([generations([ONE_PICTURE])])
  const { engine, ended } = testBed.test
  const job = await ended(engine.jobs.create(imageRequest(4)).id)
  const retry = await ended((await engine.jobs.retry(job.id)).id)
  expect([job.outputs.length, retry.outputs.length]).toEqual([2, 1])
  return [job, retry]
}

describe('a job that was sent again', () => {
  it('lacks what its retries have not brought either, and says so', async () => {
    const [job, retry] = await jobAndRetry()
    const { engine, latest, ended } = testBed.test
    expect(latest(job.id)).toMatchObject({ state: 'partial', missing: 1 })
    expect(retry).toMatchObject({ state: 'partial', missing: 1 })
    const again = await ended((await engine.jobs.retry(job.id)).id)
    expect(again).toMatchObject({ state: 'succeeded', request: { count: 1 } })
    // The retry lacks one of what it was asked for itself, but another one has brought it.
    for (const { id } of [job, retry]) {
      expect(latest(id)).toMatchObject({ missing: 0 })
      await expect(engine.jobs.retry(id)).rejects.toThrow(nothingMissing)
    }
  })

  it('is not sent again while a retry of its retry is under way', async () => {
    const [job, retry] = await jobAndRetry()
    const { engine } = testBed.test
    testBed.server.setFaults([generations([STALL])])
    const sent = testBed.generations().length
    await engine.jobs.retry(retry.id)
    await expect.poll(() => testBed.generations().length).toBe(sent + 1)
    await expect(engine.jobs.retry(job.id)).rejects.toThrow(refused)
    await expect(engine.jobs.retry(retry.id)).rejects.toThrow(refused)
    expect(testBed.generations()).toHaveLength(sent + 1)
  })

  it('is sent once when two processes are asked at the same moment', async () => {
    const [job] = await jobAndRetry()
    const { engine } = testBed.test
    const other = await openTestEngine(testBed.folder, {
      profileStorage: testBed.test.storage,
      secrets: testBed.secrets,
    })
    testBed.server.setFaults([generations([STALL])])
    const sent = testBed.generations().length
    // Between the other's look and its row: it asks for the active provider there.
    const { profiles } = other.engine
    const active = profiles.active.bind(profiles)
    profiles.active = () => {
      const { database } = engine.library
      const ledger = createLedger(database, Date.now, testBed.test.log)
      const row = ledger.find(job.id)
      if (row !== null) ledger.insert({ ...row, id: 'another', retryOf: job.id })
      return active()
    }
    await expect(other.engine.jobs.retry(job.id)).rejects.toThrow(refused)
    expect(other.engine.jobs.queue.state()).toMatchObject({ waiting: 0, running: 0 })
    profiles.active = active
    await expect(other.engine.jobs.retry(job.id)).rejects.toThrow(refused)
    await other.engine.close()
    expect(testBed.generations()).toHaveLength(sent)
  })
})

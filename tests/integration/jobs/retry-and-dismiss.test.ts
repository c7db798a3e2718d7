import { describe, expect, it } from 'vitest'
import type { Job } from '#shared/domain/generation.ts'
import {
  answerWith,
  contentEvent,
  DONE,
  generations,
  pictureEvent,
  PICTURES,
  stallAfter,
  TWO_PICTURES,
} from '../support/answers.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { startHeldDownloads } from '../support/held-downloads.ts'
import { imageRequest } from '../support/requests.ts'
import { waitUntil } from '../support/wait-until.ts'

const testBed = engineWithServer()

const REFUSAL = {
  kind: 'respond',
  status: 429,
  body: { type: 'json', value: { error: { message: 'Slow down' } } },
} as const

/** A job of six pictures of which the middle two are missing. */
async function partialJob(): Promise<Job> {
  testBed.server.setFaults([
    generations([TWO_PICTURES], { times: 1 }),
    generations([REFUSAL], { times: 1 }),
    generations([TWO_PICTURES]),
  ])
  return testBed.test.ended(testBed.test.engine.jobs.create(imageRequest(6)).id)
}

async function failedJob(): Promise<Job> {
  testBed.server.setFaults([generations([REFUSAL])])
  const job = await testBed.test.ended(testBed.test.engine.jobs.create(imageRequest(3)).id)
  testBed.server.setFaults([generations([TWO_PICTURES])])
  return job
}

const refused = expect.objectContaining({
  data: expect.objectContaining({ code: 'invalid_request' }),
})

describe('retrying', () => {
  it('makes only what is missing, as a new job, and leaves the old one with its pictures', async () => {
    const { engine, ended, removed } = testBed.test
    const partial = await partialJob()
    expect(partial.outputs).toHaveLength(4)
    const before = testBed.generations().length
    const { id, request } = await engine.jobs.retry(partial.id)
    expect(request).toEqual({ ...partial.request, count: 2 })
    const job = await ended(id)
    expect(job).toMatchObject({ state: 'succeeded', outputs: [{ index: 0 }, { index: 1 }] })
    expect(testBed.generations()).toHaveLength(before + 1)
    expect(partial).toMatchObject({ state: 'partial', missing: 2 })
    expect(engine.jobs.list(null).jobs).toEqual([job, { ...partial, missing: 0 }])
    expect(testBed.test.latest(partial.id)).toMatchObject({ missing: 0 })
    expect(removed).toEqual([])
  })

  it('goes to the provider that was in use at the press, whatever is chosen during the look', async () => {
    const { engine, ended } = testBed.test
    const downloads = await startHeldDownloads()
    const asked = () => waitUntil('it is asked for', () => downloads.waiting.length === 1)
    const named = contentEvent(0, `![image](${downloads.origin}/a.png)`) + DONE
    testBed.server.setFaults([generations([answerWith(named)], { times: 1 })])
    const { id } = engine.jobs.create(imageRequest(1))
    await asked()
    downloads.refuse()
    const { profileId } = await ended(id)
    testBed.server.setFaults([generations([TWO_PICTURES])])
    const retrying = engine.jobs.retry(id)
    await asked()
    await engine.profiles.activate('demo')
    downloads.refuse()
    expect((await retrying).profileId).toBe(profileId)
    await downloads.close()
  })

  it('is refused where nothing is missing, or what was missing was made since', async () => {
    const { engine, ended } = testBed.test
    const partial = await partialJob()
    const complete = await ended((await engine.jobs.retry(partial.id)).id)
    const nothingMissing = expect.objectContaining({
      data: expect.objectContaining({ reason: 'nothing_missing', charged: 'no' }),
    })
    const before = testBed.generations().length
    await expect(engine.jobs.retry(complete.id)).rejects.toThrow(nothingMissing)
    await expect(engine.jobs.retry(partial.id)).rejects.toThrow(nothingMissing)
    expect(testBed.generations()).toHaveLength(before)
  })

  it('takes the place of a job that brought nothing', async () => {
    const { engine, ended, removed } = testBed.test
    const failed = await failedJob()
    const job = await ended((await engine.jobs.retry(failed.id)).id)
    expect(job.request).toEqual(failed.request)
    expect(engine.jobs.list(null).jobs).toEqual([job])
    expect(removed).toEqual([failed.id])
  })

  it('twice in a row is not paid for twice', async () => {
    const { engine } = testBed.test
    const failed = await failedJob()
    testBed.server.setFaults([generations([{ kind: 'stall', after: { at: 'headers' } }])])
    const before = testBed.generations().length
    await engine.jobs.retry(failed.id)
    await expect(engine.jobs.retry(failed.id)).rejects.toThrow(refused)
    await expect.poll(() => testBed.generations().length).toBe(before + 2)
    await expect(engine.jobs.retry(failed.id)).rejects.toThrow(refused)
    expect(engine.jobs.list(null).jobs).toHaveLength(1)
  })

  it('tells what becomes of the new job after it has answered which one that is', async () => {
    const { engine, statesOf, ended } = testBed.test
    const failed = await failedJob()
    const { id } = await engine.jobs.retry(failed.id)
    expect(statesOf(id)).toEqual(['queued'])
    await ended(id)
  })

  it('that is not wanted any more after the look sends nothing', async () => {
    const { engine } = testBed.test
    const failed = await failedJob()
    const before = testBed.generations().length
    await expect(engine.jobs.retry(failed.id, { isWanted: () => false })).rejects.toThrow(
      'cancelled',
    )
    expect(engine.jobs.list(null).jobs.map(({ id }) => id)).toEqual([failed.id])
    expect(testBed.generations()).toHaveLength(before)
  })

  it('that is on its way does not fail because the old job cannot be taken out of the feed', async () => {
    const { engine, ended } = testBed.test
    const failed = await failedJob()
    engine.library.database.exec(`
      CREATE TEMP TRIGGER full BEFORE UPDATE OF dismissed ON main.jobs
      BEGIN SELECT disk_is_full(); END`)
    const before = testBed.generations().length
    const { id } = await engine.jobs.retry(failed.id)
    expect((await ended(id)).state).toBe('succeeded')
    expect(testBed.generations()).toHaveLength(before + 2)
    expect(engine.jobs.list(null).jobs.map((job) => job.id)).toEqual([id, failed.id])
  })

  it('is refused while the job runs, and for a job that is none', async () => {
    testBed.server.setFaults([generations(stallAfter(''))])
    const { engine } = testBed.test
    const { id } = engine.jobs.create(imageRequest(1))
    await expect(engine.jobs.retry(id)).rejects.toThrow(refused)
    await expect.poll(() => testBed.test.latest(id)?.state).toBe('streaming')
    await expect(engine.jobs.retry(id)).rejects.toThrow(refused)
    await expect(engine.jobs.retry('nobody')).rejects.toThrow('invalid_request/not_found')
    expect(testBed.generations()).toHaveLength(1)
  })

  it('uses the provider that is active now', async () => {
    const { engine } = testBed.test
    const failed = await failedJob()
    const { activeId } = await engine.profiles.list()
    await engine.profiles.save({
      id: activeId,
      name: 'Renamed',
      baseUrl: testBed.server.baseUrl,
      token: 'keep',
    })
    expect((await engine.jobs.retry(failed.id)).profileName).toBe('Renamed')
  })
})

describe('dismissing', () => {
  it('takes a job without outputs out of the feed, for good', async () => {
    const { engine, removed } = testBed.test
    const { id } = await failedJob()
    engine.jobs.dismiss(id)
    expect(removed).toEqual([id])
    expect(engine.jobs.list(null).jobs).toEqual([])
    const next = await testBed.restart()
    expect(next.engine.jobs.list(null).jobs).toEqual([])
  })

  it('is refused for a job that runs, has something to show, or is none', async () => {
    const { engine } = testBed.test
    const partial = await partialJob()
    testBed.server.setFaults([generations(stallAfter(pictureEvent(0, PICTURES.first)))])
    const running = engine.jobs.create(imageRequest(2)).id
    for (const id of [partial.id, running]) {
      expect(() => engine.jobs.dismiss(id)).toThrow(refused)
    }
    expect(() => engine.jobs.dismiss('nobody')).toThrow('invalid_request/not_found')
    expect(testBed.test.removed).toEqual([])
    expect(engine.jobs.list(null).jobs).toHaveLength(2)
  })
})

import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { answerWith, DONE, generations, pictureEvent, PICTURES } from '../../support/answers.ts'
import { engineWithServer } from '../../support/engine-with-server.ts'
import { runAndKill } from '../../support/killed-process.ts'
import { imageRequest } from '../../support/requests.ts'
import { openTestEngine } from '../../support/test-engine.ts'

const testBed = engineWithServer()

const STALL = generations([{ kind: 'stall', after: { at: 'headers' } }])
const ONE_PICTURE = generations([answerWith(pictureEvent(0, PICTURES.first) + DONE)])
const numbered = (count: number) =>
  Array.from({ length: count }, (_, number) => imageRequest(1, { prompt: `job ${number}` }))

const promptsOf = (bodies: readonly { readonly body: unknown }[]): string[] =>
  bodies.map(({ body }) => /job \d+/.exec(JSON.stringify(body))?.[0] ?? '')

describe('a process that was killed', () => {
  it('leaves what waited, which is sent after a restart in its order, and what was sent is not sent again', async () => {
    testBed.server.setFaults([STALL])
    const profiles = testBed.test.storage.read()
    await testBed.test.engine.close()
    await runAndKill({ folder: testBed.folder, profiles }, numbered(9), async (changes) => {
      if (changes.filter(({ state }) => state === 'sending').length < 3) return false
      await expect.poll(() => testBed.generations().length).toBe(3)
      return true
    })
    const before = promptsOf(testBed.generations())

    testBed.server.setFaults([ONE_PICTURE])
    const next = await testBed.restart()
    expect(next.engine.jobs.recovery.run()).toBe(true)
    expect(next.engine.jobs.recovery.run()).toBe(false)
    await expect
      .poll(() => next.engine.jobs.queue.state())
      .toEqual({ paused: false, waiting: 0, running: 0 })
    const begun = next.changes.filter((job) => job.state === 'sending' && job.outputs.length === 0)
    expect(begun.map((job) => job.request.prompt)).toEqual(
      numbered(9)
        .slice(3)
        .map(({ prompt }) => prompt),
    )
    const sent = promptsOf(testBed.generations())
    expect(sent.toSorted()).toEqual(numbered(9).map(({ prompt }) => prompt))
    expect(before.toSorted()).toEqual(['job 0', 'job 1', 'job 2'])
  })
})

describe('two living processes', () => {
  it('each see to their own queue', async () => {
    testBed.server.setFaults([STALL])
    const { engine } = testBed.test
    for (const request of numbered(5)) engine.jobs.create(request)
    await expect.poll(() => testBed.generations().length).toBe(3)
    const other = await openTestEngine(testBed.folder)
    expect(other.engine.jobs.recovery.run()).toBe(false)
    expect(other.engine.jobs.queue.state()).toEqual({ paused: false, waiting: 0, running: 0 })
    expect(other.engine.jobs.queue.first(10)).toEqual([])
    const [, waits] = engine.jobs.queue.first(10)
    const id = waits?.id ?? ''
    expect(() => other.engine.jobs.queue.move(id, null)).toThrow('invalid_request')
    expect(() => other.engine.jobs.queue.cancel(id)).toThrow('invalid_request')
    other.engine.jobs.queue.cancelAll()
    await other.engine.close()
    expect(engine.jobs.queue.state()).toEqual({ paused: false, waiting: 2, running: 3 })
    expect(engine.jobs.find(id)?.state).toBe('queued')
  })

  it('take over what the other leaves when it dies, and may cancel it before', async () => {
    const { engine } = testBed.test
    const other = await openTestEngine(testBed.folder)
    other.engine.jobs.queue.pause()
    const [first, second] = numbered(2).map((request) => other.engine.jobs.create(request))
    expect(engine.jobs.queue.state().waiting).toBe(0)
    await other.engine.close()
    engine.jobs.queue.cancel(first?.id ?? '')
    expect(testBed.test.latest(first?.id ?? '')?.state).toBe('cancelled')
    engine.jobs.recovery.run()
    expect(engine.jobs.queue.state()).toEqual({ paused: true, waiting: 1, running: 0 })
    expect(engine.jobs.queue.first(9).map(({ id }) => id)).toEqual([second?.id])
  })
})

describe('a long queue', () => {
  it('is taken over without being read, and goes on in its order', async () => {
    const { engine } = testBed.test
    const { database } = engine.library
    engine.jobs.queue.pause()
    engine.jobs.create(imageRequest(1, { prompt: 'first' }))
    database.exec(`
      WITH RECURSIVE numbers (number) AS (SELECT 2 UNION ALL SELECT number + 1 FROM numbers WHERE number < 10000)
      INSERT INTO jobs (id, created_at, updated_at, profile_id, profile_name, kind, model, prompt, request, state, owner, queue_position)
      SELECT 'long-' || number, 0, 0, profile_id, profile_name, kind, model, 'job ' || number,
        json_set(request, '$.prompt', 'job ' || number), 'queued', '${randomUUID()}', number
      FROM jobs, numbers`)
    const next = await testBed.restart()
    next.engine.jobs.recovery.run()
    expect(next.engine.jobs.queue.state()).toEqual({ paused: true, waiting: 10_000, running: 0 })
    testBed.server.setFaults([ONE_PICTURE])
    next.engine.jobs.queue.resume()
    await expect.poll(() => next.engine.jobs.queue.state().waiting).toBeLessThan(9990)
    next.engine.jobs.queue.pause()
    const begun = next.changes.filter((job) => job.state === 'sending' && job.outputs.length === 0)
    const expected = [
      'first',
      ...Array.from({ length: begun.length - 1 }, (_, at) => `job ${at + 2}`),
    ]
    expect(begun.map((job) => job.request.prompt)).toEqual(expected)
    next.engine.jobs.queue.cancelAll()
    expect(next.engine.jobs.queue.state().waiting).toBe(0)
  })
})

describe('a disk that is full', () => {
  it('stops the queue instead of failing all that waits', async () => {
    const { engine, ended } = testBed.test
    engine.jobs.queue.pause()
    const ids = numbered(6).map((request) => engine.jobs.create(request).id)
    engine.library.database.exec(`
      CREATE TEMP TRIGGER full BEFORE UPDATE OF state ON main.jobs
      BEGIN SELECT disk_is_full(); END`)
    engine.jobs.queue.resume()
    for (const id of ids.slice(0, 3)) {
      expect(await ended(id)).toMatchObject({
        state: 'failed',
        error: { code: 'disk', charged: 'no' },
      })
    }
    expect(engine.jobs.queue.state()).toEqual({ paused: true, waiting: 3, running: 0 })
    expect(testBed.generations()).toEqual([])

    engine.library.database.exec('DROP TRIGGER full')
    testBed.server.setFaults([ONE_PICTURE])
    engine.jobs.queue.resume()
    for (const id of ids.slice(3)) expect((await ended(id)).state).toBe('succeeded')
    expect(testBed.generations()).toHaveLength(3)
  })
})

import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { createGate } from '../../../../electron/engine/concurrency.ts'
import type { SecretStore } from '../../../../electron/engine/host.ts'
import { answerWith, DONE, generations, pictureEvent, PICTURES } from '../../support/answers.ts'
import { engineWithServer } from '../../support/engine-with-server.ts'
import { fakeKeychain } from '../../support/fake-keychain.ts'
import { holdAnswers } from '../../support/held-answers.ts'
import { imageRequest } from '../../support/requests.ts'
import type { TestEngine } from '../../support/test-engine.ts'

const testBed = engineWithServer()

const ONE_PICTURE = generations([answerWith(pictureEvent(0, PICTURES.first) + DONE)])
const refusal = (status: number, code: string) =>
  generations([
    {
      kind: 'respond',
      status,
      body: { type: 'json', value: { error: { message: 'You shall not pass', code } } },
    },
  ])
const numbered = (count: number) =>
  Array.from({ length: count }, (_, number) => imageRequest(1, { prompt: `job ${number}` }))

function statesIn(test: TestEngine): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { state } of test.engine.jobs.recent(100)) counts[state] = (counts[state] ?? 0) + 1
  return counts
}

async function settled(test: TestEngine): Promise<void> {
  await expect.poll(() => test.engine.jobs.queue.state().running).toBe(0)
}

describe('a provider that refuses whoever asks', () => {
  it.each([
    ['a token that it does not know', 401, 'invalid_api_key', { code: 'auth' }],
    ['an empty account', 429, 'insufficient_quota', { reason: 'quota' }],
  ])(
    'is asked no more after %s: its jobs wait for the user',
    async (_name, status, code, error) => {
      const { engine } = testBed.test
      engine.jobs.recovery.run()
      testBed.server.setFaults([refusal(status, code)])
      engine.jobs.createBatch(numbered(8))
      await settled(testBed.test)
      const { held, waiting } = engine.jobs.queue.state()
      expect(held).toMatchObject([{ profileName: 'Test server', waiting, error }])
      expect(statesIn(testBed.test)).toEqual({ failed: 8 - waiting, queued: waiting })
      // Those that were under way at the time of the first refusal.
      expect(testBed.generations()).toHaveLength(3)

      testBed.server.setFaults([ONE_PICTURE])
      engine.jobs.queue.resume()
      await expect.poll(() => statesIn(testBed.test)).toEqual({ failed: 3, succeeded: 5 })
      expect(engine.jobs.queue.state()).toEqual({ paused: false, waiting: 0, running: 0 })
    },
  )

  it('is asked again when its token has changed', async () => {
    const { engine } = testBed.test
    engine.jobs.recovery.run()
    testBed.server.setFaults([refusal(401, 'invalid_api_key')])
    engine.jobs.createBatch(numbered(6))
    await settled(testBed.test)
    const { activeId } = await engine.profiles.list()
    testBed.server.setFaults([ONE_PICTURE])
    engine.profiles.stageToken(testBed.server.token)
    const { baseUrl } = testBed.server
    await engine.profiles.save({ id: activeId, name: 'Mended', baseUrl, token: 'staged' })
    await expect.poll(() => statesIn(testBed.test)).toEqual({ failed: 3, succeeded: 3 })
  })

  it('holds up nobody by what it refused before its token has changed', async () => {
    const answers = holdAnswers(0)
    const test = await testBed.restart({ http: answers.http })
    const { engine } = test
    engine.jobs.recovery.run()
    testBed.server.setFaults([refusal(401, 'invalid_api_key')])
    engine.jobs.createBatch(numbered(6))
    await expect.poll(answers.waiting).toBe(3)
    const { activeId } = await engine.profiles.list()
    testBed.server.setFaults([ONE_PICTURE])
    engine.profiles.stageToken(testBed.server.token)
    const { baseUrl } = testBed.server
    await engine.profiles.save({ id: activeId, name: 'Mended', baseUrl, token: 'staged' })
    answers.release()
    await expect.poll(() => statesIn(test)).toEqual({ failed: 3, succeeded: 3 })
    expect(engine.jobs.queue.state()).not.toHaveProperty('held')
  })

  it('does not hold up the others, nor a single job that is tried again', async () => {
    const { engine, ended } = testBed.test
    engine.jobs.recovery.run()
    testBed.server.setFaults([refusal(401, 'invalid_api_key')])
    const { id } = await ended(engine.jobs.create(imageRequest(1)).id)
    expect(engine.jobs.queue.state()).not.toHaveProperty('held')
    const again = await ended((await engine.jobs.retry(id)).id)
    expect(again).toMatchObject({ state: 'failed', error: { code: 'auth' } })
    expect(testBed.generations()).toHaveLength(2)
  })

  it('is not asked at the next start either', async () => {
    const { engine } = testBed.test
    engine.jobs.recovery.run()
    testBed.server.setFaults([refusal(401, 'invalid_api_key')])
    engine.jobs.createBatch(numbered(9))
    await settled(testBed.test)
    const sent = testBed.generations().length
    const next = await testBed.restart()
    next.engine.jobs.recovery.run()
    expect(next.engine.jobs.queue.state()).toMatchObject({ running: 0, held: [{ waiting: 6 }] })
    expect(testBed.generations()).toHaveLength(sent)
  })

  it('is held no more when nobody waits', async () => {
    const { engine } = testBed.test
    engine.jobs.recovery.run()
    testBed.server.setFaults([refusal(401, 'invalid_api_key')])
    engine.jobs.createBatch(numbered(9))
    await settled(testBed.test)
    engine.jobs.queue.cancelAll()
    expect(engine.jobs.queue.state()).toEqual({ paused: false, waiting: 0, running: 0 })
    testBed.server.setFaults([ONE_PICTURE])
    const job = await testBed.test.ended(engine.jobs.create(imageRequest(1)).id)
    expect(job.state).toBe('succeeded')
  })

  it('is held no more when nobody waits, whether or not somebody looks before the next job', async () => {
    const { engine, ended } = testBed.test
    engine.jobs.recovery.run()
    testBed.server.setFaults([refusal(401, 'invalid_api_key')])
    const jobs = engine.jobs.createBatch(numbered(5))
    for (const { id } of jobs.slice(0, 3)) await ended(id)
    for (const { id } of jobs.slice(3)) engine.jobs.queue.cancel(id)
    testBed.server.setFaults([ONE_PICTURE])
    const { id } = engine.jobs.create(imageRequest(1))
    await expect.poll(() => engine.jobs.find(id)?.state).toBe('succeeded')
  })

  it('is not held by what it once said, when that is only read again', async () => {
    const { engine, ended } = testBed.test
    engine.jobs.recovery.run()
    const refuseFiles = (skip: number) => ({
      match: { path: '/v1/files/' },
      skip,
      times: 'always' as const,
      faults: [
        { kind: 'respond' as const, status: 403, body: { type: 'html' as const, text: '' } },
      ],
    })
    testBed.server.setFaults([refuseFiles(0)])
    const { id } = await ended(engine.jobs.create(imageRequest(2)).id)
    const { database } = engine.library
    const error = JSON.stringify(new AppError('auth', { charged: 'maybe' }).data)
    database.prepare('UPDATE jobs SET error = ? WHERE id = ?').run(error, id)
    testBed.server.setFaults([
      generations([{ kind: 'stall', after: { at: 'headers' } }]),
      refuseFiles(1),
    ])
    engine.jobs.createBatch(numbered(4))
    const checked = await engine.jobs.recovery.checkAgain(id)
    expect(checked).toMatchObject({ state: 'partial', error: { code: 'auth' } })
    expect(engine.jobs.queue.state()).toEqual({ paused: false, waiting: 1, running: 3 })
  })

  it('ends the jobs of a process that nobody watches, as there is nobody to resume them', async () => {
    const { engine } = testBed.test
    testBed.server.setFaults([refusal(401, 'invalid_api_key')])
    engine.jobs.createBatch(numbered(5))
    await settled(testBed.test)
    expect(statesIn(testBed.test)).toEqual({ failed: 5 })
  })
})

describe('a token that was not kept', () => {
  it('is waited for after a restart: nothing of what waits fails', async () => {
    const { engine } = testBed.test
    engine.jobs.queue.pause()
    engine.jobs.createBatch(numbered(5))
    const next = await testBed.restart({ secrets: fakeKeychain('absent') })
    const { activeId } = await next.engine.profiles.list()
    next.engine.jobs.recovery.run()
    next.engine.jobs.queue.resume()
    await settled(next)
    expect(statesIn(next)).toEqual({ queued: 5 })
    expect(next.engine.jobs.queue.state()).toMatchObject({
      paused: false,
      waiting: 5,
      held: [{ profileId: activeId, waiting: 5, error: { code: 'auth' } }],
    })
    expect(testBed.generations()).toHaveLength(0)

    testBed.server.setFaults([ONE_PICTURE])
    next.engine.profiles.stageToken(testBed.server.token)
    const { baseUrl } = testBed.server
    await next.engine.profiles.save({ id: activeId, name: 'Again', baseUrl, token: 'staged' })
    await expect.poll(() => statesIn(next)).toEqual({ succeeded: 5 })
  })

  it('is not waited for once another one is there, however late that it cannot be read turns out', async () => {
    const refused = createGate()
    let isLocked = true
    const secrets: SecretStore = {
      isAvailable: async () => true,
      seal: async (text) => text,
      async open(text) {
        if (!isLocked) return text
        await refused.opened
        throw new Error('locked')
      },
    }
    const next = await testBed.restart({ secrets })
    next.engine.jobs.recovery.run()
    testBed.server.setFaults([ONE_PICTURE])
    next.engine.jobs.createBatch(numbered(5))
    await expect.poll(() => next.engine.jobs.queue.state().running).toBe(3)
    isLocked = false
    const { activeId } = await next.engine.profiles.list()
    next.engine.profiles.stageToken(testBed.server.token)
    const { baseUrl } = testBed.server
    await next.engine.profiles.save({ id: activeId, name: 'Again', baseUrl, token: 'staged' })
    refused.open()
    await expect.poll(() => statesIn(next)).toEqual({ succeeded: 5 })
  })

  it('can be waited for no longer: what waits can be cancelled, moved and counted', async () => {
    const { engine } = testBed.test
    engine.jobs.queue.pause()
    const jobs = engine.jobs.createBatch(numbered(4))
    const next = await testBed.restart({ secrets: fakeKeychain('absent') })
    next.engine.jobs.recovery.run()
    next.engine.jobs.queue.resume()
    await settled(next)
    const [first, second, third, fourth] = jobs.map(({ id }) => id)
    next.engine.jobs.queue.move(fourth ?? '', first ?? '')
    next.engine.jobs.queue.cancel(first ?? '')
    expect(next.engine.jobs.queue.places(10)).toMatchObject([
      { id: fourth, place: 0 },
      { id: second, place: 1 },
      { id: third, place: 2 },
    ])
    const { activeId } = await next.engine.profiles.list()
    await next.engine.profiles.remove(activeId)
    await expect.poll(() => statesIn(next)).toEqual({ cancelled: 1, failed: 3 })
    expect(next.engine.jobs.find(second ?? '')).toMatchObject({ error: { reason: 'not_found' } })
    expect(testBed.generations()).toHaveLength(0)
  })
})

describe('the place in line', () => {
  it('counts the jobs of the same provider, as others do not hold it up', async () => {
    const { engine } = testBed.test
    engine.jobs.queue.pause()
    const own = engine.jobs.createBatch(numbered(2)).map(({ id }) => id)
    const { activeId } = await engine.profiles.list()
    await engine.profiles.activate('demo')
    const demo = engine.jobs.createBatch(numbered(2)).map(({ id }) => id)
    await engine.profiles.activate(activeId)
    const { id: last } = engine.jobs.create(imageRequest(1))
    expect(engine.jobs.queue.places(9)).toEqual([
      { id: own[0], profileId: activeId, place: 0 },
      { id: own[1], profileId: activeId, place: 1 },
      { id: demo[0], profileId: 'demo', place: 0 },
      { id: demo[1], profileId: 'demo', place: 1 },
      { id: last, profileId: activeId, place: 2 },
    ])
  })
})

import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { Clock } from '../../../../electron/engine/host.ts'
import { createAttempts } from '../../../../electron/engine/jobs/attempts.ts'
import { movingLedger } from '../../support/moving-ledger.ts'
import type { GenerationRequest } from '#shared/domain/generation.ts'
import { generations } from '../../support/answers.ts'
import { engineWithServer } from '../../support/engine-with-server.ts'
import { chatRequest, imageRequest, videoRequest } from '../../support/requests.ts'

const testBed = engineWithServer()

/** Writes jobs of the past into the ledger, one after another, that took so many seconds. */
async function past(
  request: GenerationRequest,
  seconds: readonly number[],
  change: { readonly profileId?: string; readonly state?: 'failed'; readonly start?: number } = {},
): Promise<void> {
  const { database } = testBed.test.engine.library
  const { activeId } = await testBed.test.engine.profiles.list()
  let now = change.start ?? 1000
  const clock: Clock = () => now
  const ledger = movingLedger(database, clock)
  const attempts = createAttempts(database, clock)
  for (const duration of seconds) {
    const id = randomUUID()
    const profileId = change.profileId ?? activeId
    ledger.insert({ id, profileId, profileName: 'P', request, retryOf: null, owner: null })
    for (const state of ['sending', 'streaming', 'saving'] as const) ledger.move(id, state)
    const count = request.kind === 'image' ? request.count : null
    const attempt = attempts.start(id, { offset: 0, count }, 'https://host')
    now += duration * 1000
    const errorCode = change.state === 'failed' ? 'server' : null
    attempts.end(attempt.id, { bytes: 1, errorCode, spoolGone: true })
    ledger.move(id, change.state ?? 'succeeded')
  }
}

it('is learnt from what the provider made with the model, and from nothing else', async () => {
  const { jobs } = testBed.test.engine
  const request = videoRequest({ lengthSeconds: 6 })
  await past(request, [40, 41])
  await past(request, [1, 1, 1], { profileId: 'another' })
  await past(request, [2, 2, 2], { state: 'failed' })
  await past({ ...request, model: 'another-video' }, [3, 3, 3])
  await past(imageRequest(1), [4, 4, 4])
  expect(jobs.estimate(request)).toBeNull()
  await past(request, [45])
  expect(jobs.estimate(request)).toEqual({ seconds: 41, samples: 3 })
  expect(jobs.estimate(videoRequest({ lengthSeconds: 12 }))).toEqual({ seconds: 82, samples: 3 })
  await past(videoRequest({ lengthSeconds: 30 }), [100, 100, 100])
  expect(jobs.estimate(videoRequest({ lengthSeconds: 18 }))).toEqual({ seconds: 70.5, samples: 6 })
  expect(jobs.estimate(imageRequest(1))).toEqual({ seconds: 4, samples: 3 })
  expect(jobs.estimate(chatRequest('hello'))).toBeNull()
})

it('forgets what was long ago', async () => {
  const request = videoRequest()
  await past(
    request,
    Array.from({ length: 60 }, () => 100),
  )
  await past(
    request,
    Array.from({ length: 50 }, () => 10),
    { start: 1e9 },
  )
  expect(testBed.test.engine.jobs.estimate(request)).toEqual({ seconds: 10, samples: 50 })
})

it('is told of a job from its start, and comes with every progress after it', async () => {
  const { engine, ended, progress } = testBed.test
  await past(videoRequest(), [100, 100, 100])
  const { id } = engine.jobs.create(videoRequest())
  await ended(id)
  const [first, ...others] = progress.filter(({ jobId }) => jobId === id)
  expect(first?.progress).toEqual({ fraction: null, stage: null, remainingSeconds: 100 })
  expect(others.length).toBeGreaterThan(5)
  for (const { progress: told } of others) expect(told.remainingSeconds).toBeLessThanOrEqual(100)
})

it('is not told where nothing is known', async () => {
  const { engine, progress } = testBed.test
  testBed.server.setFaults([generations([{ kind: 'stall', after: { at: 'headers' } }])])
  engine.jobs.create(imageRequest(1))
  await expect.poll(() => testBed.generations().length).toBe(1)
  expect(progress).toEqual([])
})

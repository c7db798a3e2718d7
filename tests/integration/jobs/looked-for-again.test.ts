import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { answerWith, contentEvent, DONE, generations } from '../support/answers.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { startHeldDownloads, type HeldDownloads } from '../support/held-downloads.ts'
import { leaveBehind } from '../support/left-behind.ts'
import { imageRequest } from '../support/requests.ts'
import { waitUntil } from '../support/wait-until.ts'

const testBed = engineWithServer({
  retryDelays: { unreachable: [], rateLimited: [], unfetched: [1, 1] },
})

let downloads: HeldDownloads
beforeEach(async () => {
  downloads = await startHeldDownloads()
})
afterEach(() => downloads.close())

const answer = (): string => contentEvent(0, `![image](${downloads.origin}/picture.png)`) + DONE
const asked = (): Promise<void> =>
  waitUntil('the picture is asked for', () => downloads.waiting.length === 1)

it('a file that a crash has left unfetched, and that cannot be had at the next start, is looked for again', async () => {
  const profileId = testBed.test.engine.profiles.active().id
  await testBed.test.engine.close()
  await leaveBehind(testBed.folder, {
    id: 'job',
    profileId,
    request: imageRequest(1),
    state: 'streaming',
    apiOrigin: downloads.origin,
    parts: [{ offset: 0, count: 1, text: answer() }],
  })
  const next = await testBed.restart()
  next.engine.jobs.recovery.run()
  await asked()
  downloads.refuse()
  await asked()
  downloads.release()
  await expect.poll(() => next.engine.jobs.find('job')?.state).toBe('succeeded')
  expect(testBed.generations()).toHaveLength(0)
})

describe('a job that has failed because a file could not be fetched', () => {
  /** As it is in the ledger when the process ends: with this error, so many minutes ago. */
  async function failedJob(error: AppError, minutesAgo: number): Promise<string> {
    testBed.server.setFaults([generations([answerWith(answer())])])
    const { engine, ended } = testBed.test
    const { id } = engine.jobs.create(imageRequest(1))
    await asked()
    downloads.refuse()
    expect(await ended(id)).toMatchObject({ state: 'failed', recoverable: true })
    engine.library.database
      .prepare('UPDATE jobs SET error = ?, ended_at = ended_at - ? WHERE id = ?')
      .run(JSON.stringify(error.data), minutesAgo * 60_000, id)
    return id
  }

  it.each([
    ['whose process has ended just now', null],
    ['that a clock which was ahead then wants to be looked into in a day', 24 * 60 * 60 * 1000],
  ])('and %s, is looked into at the next start', async (_which, ahead) => {
    const id = await failedJob(new AppError('network', { charged: 'maybe' }), 0)
    if (ahead !== null) {
      testBed.test.engine.library.database
        .prepare('UPDATE attempts SET looks = 1, next_look_at = ?')
        .run(Date.now() + ahead)
    }
    const next = await testBed.restart()
    next.engine.jobs.recovery.run()
    await asked()
    downloads.release()
    await expect.poll(() => next.engine.jobs.find(id)?.state).toBe('succeeded')
    expect(testBed.generations()).toHaveLength(1)
  })

  it.each([
    ['long ago', new AppError('network', { charged: 'maybe' }), 11],
    ['for good', new AppError('media_unavailable', { httpStatus: 403 }), 0],
  ])('%s is not', async (_when, error, minutesAgo) => {
    await failedJob(error, minutesAgo)
    const next = await testBed.restart()
    next.engine.jobs.recovery.run()
    await next.engine.jobs.recovery.settled()
    expect(downloads.most).toBe(1)
    expect(downloads.waiting).toEqual([])
    expect(next.log.text()).not.toContain('spool replayed')
  })
})

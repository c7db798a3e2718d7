import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { AppError, type ErrorData } from '#shared/errors.ts'
import { createRecoveryScheduler } from '../../../../../electron/engine/jobs/recovery/scheduler.ts'
import type { LedgerJob } from '../../../../../electron/engine/database/job-row.ts'
import { recordingLog } from '../../../../integration/support/recording-log.ts'
import { imageRequest } from '../../../../integration/support/requests.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const AWAY = new AppError('network', { charged: 'maybe' }).data

function testLooks(error: ErrorData | null, arrivesAtLook = 99, owner = 'self') {
  const running = { quitting: false }
  let looks = 0
  const row: LedgerJob = {
    id: 'job',
    createdAt: 0,
    endedAt: 1,
    profileId: 'profile',
    profileName: 'Mine',
    request: imageRequest(1),
    state: 'failed',
    error,
    retryOf: null,
    batchId: null,
    answer: null,
    notes: {},
    owner,
  }
  /** As the library remembers them. */
  const pauses = [1000, 2000, 4000]
  let next: number | null = Date.now() + 1000
  let inVain = 0
  const scheduler = createRecoveryScheduler({
    clock: Date.now,
    looks: { nextOf: () => next },
    ledger: { find: () => row },
    attempts: { withSpools: () => new Set(looks < arrivesAtLook ? ['job'] : []) },
    async recoverJob(_row, { asked }) {
      looks += 1
      inVain = asked ? 0 : inVain + 1
      const pause = pauses[inVain]
      next = pause === undefined ? null : Date.now() + pause
      return null
    },
    running,
    owners: { self: 'self' },
    log: recordingLog(),
  })
  scheduler.ended('job')
  return { running, scheduler, row, looks: () => looks }
}

it('looks for what could not be fetched after each of the waits, and then no more', async () => {
  const { looks } = testLooks(AWAY)
  const after: number[] = []
  for (let second = 1; second <= 10; second += 1) {
    await vi.advanceTimersByTimeAsync(1000)
    after.push(looks())
  }
  expect(after).toEqual([1, 1, 2, 2, 2, 2, 3, 3, 3, 3])
})

it('looks no more when it is here', async () => {
  const { looks } = testLooks(AWAY, 1)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(looks()).toBe(1)
})

it('does not look for what is gone, was refused or is not understood', async () => {
  for (const error of [
    new AppError('media_unavailable', { httpStatus: 404 }).data,
    new AppError('bad_response').data,
    null,
  ]) {
    const { looks } = testLooks(error)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(looks()).toBe(0)
  }
})

it('does not look while the app quits', async () => {
  const { running, looks } = testLooks(AWAY)
  running.quitting = true
  await vi.advanceTimersByTimeAsync(60_000)
  expect(looks()).toBe(0)
})

it('looks in one line of waits, however often it is asked for', async () => {
  const { scheduler, row, looks } = testLooks(AWAY)
  await scheduler.recover(row, { now: true })
  scheduler.ended('job')
  expect(looks()).toBe(1)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(looks()).toBe(4)
})

it('leaves it to another process that has made it its own', async () => {
  const { looks } = testLooks(AWAY, 99, 'other')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(looks()).toBe(0)
})

it('only plans the next look for what was looked for in vain a moment ago, unless the user asks for it', async () => {
  const { scheduler, row, looks } = testLooks(AWAY)
  await scheduler.recover(row)
  expect(looks()).toBe(0)
  await vi.advanceTimersByTimeAsync(1000)
  expect(looks()).toBe(1)
  await scheduler.recover(row)
  expect(looks()).toBe(1)
  await scheduler.recover(row, { now: true })
  expect(looks()).toBe(2)
})

import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createRecoverOnDemand } from '../../../../../electron/engine/jobs/recovery/recover-on-demand.ts'
import type { LedgerJob } from '../../../../../electron/engine/database/job-row.ts'
import { presentJob } from '../../../../../electron/engine/jobs/present-job.ts'
import { imageRequest } from '../../../../integration/support/requests.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const FAILED: LedgerJob = {
  id: 'job',
  createdAt: 0,
  endedAt: 1,
  profileId: 'profile',
  profileName: 'Mine',
  request: imageRequest(1),
  state: 'failed',
  error: null,
  retryOf: null,
  batchId: null,
  answer: null,
  owner: 'other',
  notes: {},
}

interface Situation {
  readonly isOtherAlive?: boolean
  readonly isBeingReplayed?: boolean
  readonly isClaimed?: boolean
  readonly bringIn?: () => Promise<null>
}

function testCheck(situation: Situation = {}) {
  const claimed: string[] = []
  const brought: string[] = []
  const check = createRecoverOnDemand({
    ledger: {
      existing: () => FAILED,
      existingReadable: () => FAILED,
      wholeFamilyOf: () => [FAILED],
      claim({ id }, owner) {
        claimed.push(`${id} for ${owner}`)
        return situation.isClaimed ?? true
      },
    },
    attempts: {
      withSpools: (ids) => new Set(ids),
      forgiveReplays: () => undefined,
      isBeingReplayed: () => situation.isBeingReplayed ?? false,
    },
    owners: {
      self: 'self',
      isAlive: (owner) => owner === 'self' || (situation.isOtherAlive ?? true),
      addTombstone: () => true,
      leftTombstones: () => [],
      close: () => undefined,
    },
    scheduler: {
      async recover({ id }) {
        brought.push(id)
        return situation.bringIn?.() ?? null
      },
    },
    view: { present: (row) => presentJob(row, { outputs: [] }) },
    settle: () => undefined,
  })
  return { ...check, claimed, brought }
}

const UNDER_WAY = 'invalid_request/under_way'

it('what had arrived is brought in by the process that is asked, also of one that is alive', async () => {
  for (const isOtherAlive of [true, false]) {
    const { lookThrough, claimed, brought } = testCheck({ isOtherAlive })
    await lookThrough('job')
    expect(claimed).toEqual(['job for self'])
    expect(brought).toEqual(['job'])
  }
})

it('is refused where another process is faster', async () => {
  const { checkAgain, lookThrough, brought } = testCheck({ isClaimed: false })
  await expect(checkAgain('job')).rejects.toThrow(UNDER_WAY)
  await expect(lookThrough('job')).rejects.toThrow(UNDER_WAY)
  expect(brought).toEqual([])
})

it('leaves what another one is bringing in to that', async () => {
  const { checkAgain, lookThrough, claimed, brought } = testCheck({ isBeingReplayed: true })
  await expect(checkAgain('job')).rejects.toThrow(UNDER_WAY)
  await lookThrough('job')
  expect([...claimed, ...brought]).toEqual([])
})

it('a look before sending again is waited for for a while, and then nothing is sent', async () => {
  const { lookThrough } = testCheck({ bringIn: () => new Promise(() => undefined) })
  const refused = expect(lookThrough('job')).rejects.toThrow(UNDER_WAY)
  await vi.advanceTimersByTimeAsync(20_000)
  await refused
  expect(vi.getTimerCount()).toBe(0)
})

import { expect, it } from 'vitest'
import { createOrphanAdoption } from '../../../../../electron/engine/jobs/recovery/adopt-orphaned-jobs.ts'
import type { LeftTombstones } from '../../../../../electron/engine/jobs/unsent-tombstones.ts'
import { recordingLog } from '../../../../integration/support/recording-log.ts'

const [DEAD, OTHER] = ['dead', 'other']

/** Two processes are gone, each with jobs that waited, and with notes. */
function testAdoption(notes: readonly LeftTombstones[] = []) {
  const did: string[] = []
  let pruned = 0
  const { recover, look: takeOverLeft } = createOrphanAdoption({
    log: recordingLog(),
    looks: { nextOf: () => 0 },
    clock: () => 0,
    scheduler: { recover: async () => null },
    ledger: {
      claim: () => true,
      unrecovered: () => [],
      sent: () => [],
      otherOwners: () => [DEAD, OTHER],
    },
    owners: { self: 'self', isAlive: (owner) => owner === 'self', leftTombstones: () => notes },
    rows: {
      claim(isLeft) {
        did.push(...[DEAD, OTHER].filter(isLeft).map((owner) => `send of ${owner}`))
        return []
      },
      waitingIn: () => [],
    },
    transitions: {
      endUnsent(ids, { owner }) {
        did.push(`end ${String(ids)} of ${owner}`)
        return []
      },
      move: () => ({ type: 'left' }),
      onMoved: () => undefined,
    },
    queue: { startAll: () => undefined, keeps: () => true, hold: () => true },
    isOurs: () => true,
    forgetOwners: () => undefined,
    adoptSpools: () => [],
    library: { assertInPlace: () => undefined },
    pruning: { begin: () => void (pruned += 1) },
  })
  return { did, recover, takeOverLeft, pruned: () => pruned }
}

it('sends nothing of a process whose notes cannot be read just now, and keeps them; the others go on', () => {
  const removed: string[] = []
  let isBusy = true
  const { did, recover, takeOverLeft } = testAdoption([
    {
      owner: DEAD,
      ended() {
        if (isBusy) throw new Error('EBUSY')
        return ['told']
      },
      remove: () => void removed.push(DEAD),
    },
    { owner: OTHER, ended: () => ['ended'], remove: () => void removed.push(OTHER) },
  ])
  recover()
  expect(did).toEqual(['end ended of other', 'send of other'])
  expect(removed).toEqual([OTHER])

  isBusy = false
  did.length = 0
  for (let look = 0; look < 10; look += 1) takeOverLeft()
  expect(did).toContain('end told of dead')
  expect(did.indexOf('end told of dead')).toBeLessThan(did.indexOf('send of dead'))
})

it('prunes at the start, and not with everything that is tried again while a disk is full', () => {
  const { recover, takeOverLeft, pruned } = testAdoption([
    {
      owner: DEAD,
      ended() {
        throw new Error('EBUSY')
      },
      remove: () => undefined,
    },
  ])
  recover()
  for (let look = 0; look < 30; look += 1) takeOverLeft()
  expect(pruned()).toBe(1)
})

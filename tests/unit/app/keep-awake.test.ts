import { beforeEach, describe, expect, it, vi } from 'vitest'
import { keepAwake } from '../../../electron/app/keep-awake.ts'
import { endedJob, runningJob } from '../renderer/jobs.ts'

const blocker = vi.hoisted(() => ({ next: 0, active: new Map<number, string>() }))

vi.mock('electron', () => ({
  powerSaveBlocker: {
    start: (kind: string) => {
      blocker.next += 1
      blocker.active.set(blocker.next, kind)
      return blocker.next
    },
    stop: (id: number) => void blocker.active.delete(id),
  },
}))

const active = (): string[] => [...blocker.active.values()]

beforeEach(() => blocker.active.clear())

describe('the computer', () => {
  it('is kept from sleeping, and its display is not, until the last paid job has ended', () => {
    const awake = keepAwake(() => true)
    awake.jobChanged(runningJob('a', 1))
    awake.jobChanged(runningJob('a', 1))
    awake.jobChanged(runningJob('b', 2))
    expect(active()).toEqual(['prevent-app-suspension'])
    awake.jobChanged(endedJob('a', 1))
    expect(active()).toHaveLength(1)
    awake.jobChanged(endedJob('b', 2, 'failed'))
    expect(active()).toEqual([])
  })

  it.each(['failed', 'cancelled', 'interrupted', 'partial', 'succeeded'] as const)(
    'may sleep when a job is %s',
    (state) => {
      const awake = keepAwake(() => true)
      awake.jobChanged(runningJob('a', 1))
      awake.jobChanged(endedJob('a', 1, state))
      expect(active()).toEqual([])
    },
  )

  it('may sleep while jobs only wait, or wait again, and when one is taken out', () => {
    const awake = keepAwake(() => true)
    const waiting = { ...runningJob('a', 1), state: 'queued' as const }
    awake.jobChanged(waiting)
    expect(active()).toEqual([])
    awake.jobChanged(runningJob('a', 1))
    awake.jobChanged(waiting)
    expect(active()).toEqual([])
    awake.jobChanged(runningJob('a', 1))
    awake.jobRemoved('a')
    expect(active()).toEqual([])
  })

  it('may sleep while what runs costs nothing, or is another process’s', () => {
    const awake = keepAwake(() => false)
    awake.jobChanged(runningJob('a', 1))
    expect(active()).toEqual([])
  })
})

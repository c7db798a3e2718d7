import { describe, expect, it } from 'vitest'
import { createProfileQueue } from '../../../../electron/engine/jobs/profile-queue.ts'
import { gate } from './gate.ts'

describe('createProfileQueue', () => {
  it('runs three jobs of a provider at once and the others in line, in order', async () => {
    const queue = createProfileQueue()
    const started: number[] = []
    const gates = Array.from({ length: 5 }, gate)
    const jobs = gates.map(({ passed }, index) =>
      queue.run('slow', async () => {
        started.push(index)
        await passed
      }),
    )
    await Promise.resolve()
    expect(started).toEqual([0, 1, 2])
    gates[1]?.open()
    await jobs[1]
    await Promise.resolve()
    expect(started).toEqual([0, 1, 2, 3])
    for (const { open } of gates) open()
    await Promise.all(jobs)
    expect(started).toEqual([0, 1, 2, 3, 4])
  })

  it('does not let one provider hold up another', async () => {
    const queue = createProfileQueue()
    const stop = gate()
    const stuck = Array.from({ length: 4 }, () => queue.run('slow', () => stop.passed))
    let ran = false
    await queue.run('quick', async () => {
      ran = true
    })
    expect(ran).toBe(true)
    stop.open()
    await Promise.all(stuck)
  })

  it('goes on after a job that failed', async () => {
    const queue = createProfileQueue()
    const failing = Array.from({ length: 3 }, () =>
      queue.run('one', () => Promise.reject(new Error('no'))),
    )
    const next = queue.run('one', async () => {})
    await Promise.allSettled(failing)
    await expect(next).resolves.toBeUndefined()
  })
})

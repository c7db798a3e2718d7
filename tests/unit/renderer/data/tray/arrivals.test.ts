import { describe, expect, it } from 'vitest'
import {
  additionOf,
  createArrivals,
  type Arrivals,
} from '../../../../../renderer/data/tray/arrivals.ts'

function counted() {
  const counts: number[] = []
  const arrivals = createArrivals((count) => counts.push(count))
  return { arrivals, count: () => counts.at(-1) ?? 0 }
}

/** Begins a call that is answered later. */
function begun(arrivals: Arrivals) {
  let answer: (handed: { addition: string }) => void = () => undefined
  const promise = new Promise<{ addition: string }>((resolve) => {
    answer = resolve
  })
  return {
    call: arrivals.during(promise, additionOf),
    answer: (handed: { addition: string }) => answer(handed),
  }
}

describe('arrivals', () => {
  it('counts a call from its beginning until its addition is complete', async () => {
    const { arrivals, count } = counted()
    const { call, answer } = begun(arrivals)
    expect(count()).toBe(1)
    answer({ addition: 'a' })
    expect(await call).toEqual({ addition: 'a' })
    expect(count()).toBe(1)
    arrivals.complete('a')
    expect(count()).toBe(0)
  })

  it('does not wait for an addition that was completed before the call’s answer', async () => {
    const { arrivals, count } = counted()
    const { call, answer } = begun(arrivals)
    arrivals.complete('a')
    expect(count()).toBe(1)
    answer({ addition: 'a' })
    await call
    expect(count()).toBe(0)
  })

  it('counts nothing of a call that hands nothing in, or fails', async () => {
    const { arrivals, count } = counted()
    await arrivals.during(Promise.resolve(null), additionOf)
    await arrivals.during(Promise.resolve('done'))
    expect(count()).toBe(0)
    await expect(arrivals.during(Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(count()).toBe(0)
  })

  it('counts several, in any order of their ends', async () => {
    const { arrivals, count } = counted()
    await arrivals.during(Promise.resolve({ addition: 'a' }), additionOf)
    await arrivals.during(Promise.resolve({ addition: 'b' }), additionOf)
    expect(count()).toBe(2)
    arrivals.complete('b')
    arrivals.complete('b')
    arrivals.complete('another')
    expect(count()).toBe(1)
  })
})

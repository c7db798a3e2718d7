import { afterEach, describe, expect, it, vi } from 'vitest'
import { createGate, createLimit, singleFlight } from '../../../electron/engine/concurrency.ts'

describe('createLimit', () => {
  it('runs no more tasks at a time than there are places, in order', async () => {
    const limit = createLimit(2)
    const started: number[] = []
    let running = 0
    let most = 0
    const task = (index: number) => async () => {
      started.push(index)
      running += 1
      most = Math.max(most, running)
      await new Promise((resolve) => setImmediate(resolve))
      running -= 1
      return index
    }
    const results = await Promise.all([0, 1, 2, 3, 4, 5].map((index) => limit(task(index))))
    expect(results).toEqual([0, 1, 2, 3, 4, 5])
    expect(started).toEqual([0, 1, 2, 3, 4, 5])
    expect(most).toBe(2)
  })

  it('gives the place of a failed task to the next', async () => {
    const limit = createLimit(1)
    const failed = limit(async () => Promise.reject(new Error('no')))
    const next = limit(async () => 'yes')
    await expect(failed).rejects.toThrow('no')
    expect(await next).toBe('yes')
  })

  it('gives the place of a task that leaves it to the next, and only once', async () => {
    const limit = createLimit(1)
    const { opened, open } = createGate()
    const first = limit(async (leave) => {
      leave()
      leave()
      await opened
      return 'first'
    })
    const started: number[] = []
    const second = limit(async () => {
      started.push(2)
      await opened
    })
    const third = limit(async () => void started.push(3))
    await new Promise((resolve) => setImmediate(resolve))
    expect(started).toEqual([2])
    open()
    expect(await first).toBe('first')
    await Promise.all([second, third])
    expect(started).toEqual([2, 3])
  })
})

describe('singleFlight', () => {
  it('runs once for the same key at the same time, and again later', async () => {
    const once = singleFlight<number>()
    let runs = 0
    const task = async () => {
      await new Promise((resolve) => setImmediate(resolve))
      runs += 1
      return runs
    }
    expect(await Promise.all([once('a', task), once('a', task), once('b', task)])).toEqual([
      1, 1, 2,
    ])
    expect(await once('a', task)).toBe(3)
  })

  it('forgets a failed run', async () => {
    const once = singleFlight<string>()
    await expect(once('a', async () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await once('a', async () => 'yes')).toBe('yes')
  })
})

describe('createLimit with patience', () => {
  afterEach(() => void vi.useRealTimers())

  /** Starts tasks that end when they are told to, and notes which have begun. */
  function tasksOf(limit: ReturnType<typeof createLimit>, count: number) {
    const begun: number[] = []
    const gates = Array.from({ length: count }, () => createGate())
    const ended = gates.map(({ opened }, number) =>
      limit(async () => {
        begun.push(number)
        await opened
        return number
      }),
    )
    return { begun, ended, end: (number: number) => gates[number]?.open() }
  }

  it('runs no more tasks at a time than there are places, in order', async () => {
    vi.useFakeTimers()
    const { begun, ended, end } = tasksOf(createLimit(2, 500), 4)
    await vi.advanceTimersByTimeAsync(499)
    expect(begun).toEqual([0, 1])
    end(1)
    expect(await ended[1]).toBe(1)
    await vi.advanceTimersByTimeAsync(0)
    expect(begun).toEqual([0, 1, 2])
    for (const number of [0, 2, 3]) end(number)
    expect(await Promise.all(ended)).toEqual([0, 1, 2, 3])
  })

  it('keeps no task waiting for longer than it is patient, and then has no place free for others', async () => {
    vi.useFakeTimers()
    const limit = createLimit(1, 500)
    const { begun, ended, end } = tasksOf(limit, 3)
    await vi.advanceTimersByTimeAsync(500)
    expect(begun).toEqual([0, 1, 2])
    const late = tasksOf(limit, 1)
    for (const number of [0, 1]) end(number)
    await Promise.all(ended.slice(0, 2))
    await vi.advanceTimersByTimeAsync(499)
    expect(late.begun).toEqual([])
    end(2)
    await ended[2]
    await vi.advanceTimersByTimeAsync(0)
    expect(late.begun).toEqual([0])
    late.end(0)
    await Promise.all(late.ended)
  })

  it('gives the place of a failed task to the next', async () => {
    const limit = createLimit(1, 60_000)
    const failed = limit(async () => Promise.reject(new Error('no')))
    const next = limit(async () => 'yes')
    await expect(failed).rejects.toThrow('no')
    expect(await next).toBe('yes')
  })
})

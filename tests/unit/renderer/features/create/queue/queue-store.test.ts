import { describe, expect, it, vi } from 'vitest'
import type { QueueState } from '#shared/domain/queue.ts'
import { AppError } from '#shared/errors.ts'
import {
  createQueue,
  needsBar,
  type QueueCalls,
} from '../../../../../../renderer/features/create/queue/queue-store.ts'

const nothing = async (): Promise<undefined> => undefined

function callsWith(calls: Partial<QueueCalls>): QueueCalls {
  return {
    state: async () => ({ paused: false, waiting: 0, running: 0 }),
    order: async () => [],
    pause: nothing,
    resume: nothing,
    cancelAll: nothing,
    cancelBatch: nothing,
    move: nothing,
    ...calls,
  }
}

function fakeEvents() {
  let listener: (state: QueueState) => void = () => undefined
  return {
    events: {
      onQueueChanged(next: (state: QueueState) => void) {
        listener = next
        return () => void (listener = () => undefined)
      },
    },
    tell: (state: QueueState) => listener(state),
  }
}

describe('createQueue', () => {
  it('shows what it is told, with the order', async () => {
    const source = fakeEvents()
    const queue = createQueue(callsWith({ order: async () => ['a', 'b'] }))
    queue.connect(source.events)
    source.tell({ paused: true, waiting: 2, running: 1 })
    await vi.waitFor(() =>
      expect(queue.store.getState()).toEqual({
        state: { paused: true, waiting: 2, running: 1 },
        order: ['a', 'b'],
      }),
    )
  })

  it('asks for the order once more, and not for every change, while it is being read', async () => {
    const source = fakeEvents()
    const answers: ((order: string[]) => void)[] = []
    const order = vi.fn<QueueCalls['order']>(
      () => new Promise((resolve) => void answers.push(resolve)),
    )
    const queue = createQueue(callsWith({ order }))
    queue.connect(source.events)
    for (const waiting of [5, 4, 3, 2]) source.tell({ paused: false, waiting, running: 3 })
    expect(order).toHaveBeenCalledTimes(1)
    answers[0]?.(['old'])
    await vi.waitFor(() => expect(order).toHaveBeenCalledTimes(2))
    answers[1]?.(['new', 'newer'])
    await vi.waitFor(() => expect(queue.store.getState().order).toEqual(['new', 'newer']))
    expect(order).toHaveBeenCalledTimes(2)
  })

  it('does not ask for an order where nothing waits', async () => {
    const source = fakeEvents()
    const order = vi.fn<QueueCalls['order']>(async () => ['a'])
    const queue = createQueue(callsWith({ order }))
    queue.connect(source.events)
    source.tell({ paused: false, waiting: 0, running: 1 })
    source.tell({ paused: false, waiting: 1, running: 1 })
    await vi.waitFor(() => expect(queue.store.getState().order).toEqual(['a']))
    source.tell({ paused: false, waiting: 0, running: 1 })
    await vi.waitFor(() => expect(queue.store.getState().order).toEqual([]))
    expect(order).toHaveBeenCalledTimes(1)
  })

  it('goes on after a failure', async () => {
    const source = fakeEvents()
    let broken = true
    const queue = createQueue(
      callsWith({
        state: () => Promise.reject(new AppError('disk')),
        order: async () => {
          if (broken) throw new AppError('disk')
          return ['a']
        },
      }),
    )
    queue.connect(source.events)
    await queue.load()
    source.tell({ paused: false, waiting: 1, running: 0 })
    await Promise.resolve()
    broken = false
    await vi.waitFor(() => {
      source.tell({ paused: false, waiting: 1, running: 0 })
      expect(queue.store.getState().order).toEqual(['a'])
    })
  })
})

describe('needsBar', () => {
  it('is there for many jobs, and whenever the queue is paused', () => {
    expect(needsBar({ paused: false, waiting: 0, running: 2 })).toBe(false)
    expect(needsBar({ paused: false, waiting: 0, running: 3 })).toBe(true)
    expect(needsBar({ paused: false, waiting: 2, running: 1 })).toBe(true)
    expect(needsBar({ paused: true, waiting: 0, running: 0 })).toBe(true)
  })
})

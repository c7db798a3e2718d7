import { describe, expect, it, vi } from 'vitest'
import type { HeldLine, QueuePlace, QueueState } from '#shared/domain/queue.ts'
import { AppError } from '#shared/errors.ts'
import {
  createQueue,
  heldBecause,
  isQueueIdle,
  type QueueCalls,
} from '../../../../renderer/data/queue-store.ts'

const HELD: HeldLine = {
  profileId: 'mine',
  profileName: 'Mine',
  waiting: 1,
  error: new AppError('auth').data,
}

const nothing = async (): Promise<undefined> => undefined

function callsWith(calls: Partial<QueueCalls>): QueueCalls {
  return {
    state: async () => ({ paused: false, waiting: 0, running: 0 }),
    places: async () => [],
    pause: nothing,
    resume: nothing,
    goOnWithBatch: nothing,
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

const placesIn = (queue: ReturnType<typeof createQueue>) =>
  [...queue.store.getState().places].map(([id, { place }]) => [id, place])

describe('createQueue', () => {
  it('shows the state of the last event, with the places', async () => {
    const source = fakeEvents()
    const queue = createQueue(
      callsWith({
        places: async () => [
          { id: 'a', profileId: 'mine', place: 0 },
          { id: 'b', profileId: 'mine', place: 1 },
        ],
      }),
    )
    queue.connect(source.events)
    source.tell({ paused: true, waiting: 2, running: 1 })
    await expect
      .poll(() => placesIn(queue))
      .toEqual([
        ['a', 0],
        ['b', 1],
      ])
    expect(queue.store.getState().state).toEqual({ paused: true, waiting: 2, running: 1 })
  })

  it('asks for the places once more, and not for every change, while it is being read', async () => {
    const source = fakeEvents()
    const answers: ((places: QueuePlace[]) => void)[] = []
    const places = vi.fn<QueueCalls['places']>(
      () => new Promise((resolve) => void answers.push(resolve)),
    )
    const queue = createQueue(callsWith({ places }))
    queue.connect(source.events)
    for (const waiting of [5, 4, 3, 2]) source.tell({ paused: false, waiting, running: 3 })
    expect(places).toHaveBeenCalledTimes(1)
    answers[0]?.([{ id: 'old', profileId: 'mine', place: 0 }])
    await expect.poll(() => places).toHaveBeenCalledTimes(2)
    answers[1]?.([{ id: 'new', profileId: 'mine', place: 3 }])
    await expect.poll(() => placesIn(queue)).toEqual([['new', 3]])
    expect(places).toHaveBeenCalledTimes(2)
  })

  it('does not ask for places where nothing waits', async () => {
    const source = fakeEvents()
    const places = vi.fn<QueueCalls['places']>(async () => [
      { id: 'a', profileId: 'mine', place: 0 },
    ])
    const queue = createQueue(callsWith({ places }))
    queue.connect(source.events)
    source.tell({ paused: false, waiting: 0, running: 1 })
    source.tell({ paused: false, waiting: 1, running: 1 })
    await expect.poll(() => placesIn(queue)).toEqual([['a', 0]])
    source.tell({ paused: false, waiting: 0, running: 1 })
    await expect.poll(() => placesIn(queue)).toEqual([])
    expect(places).toHaveBeenCalledTimes(1)
  })

  it('goes on after a failure', async () => {
    const source = fakeEvents()
    let broken = true
    const queue = createQueue(
      callsWith({
        state: () => Promise.reject(new AppError('disk')),
        places: async () => {
          if (broken) throw new AppError('disk')
          return [{ id: 'a', profileId: 'mine', place: 0 }]
        },
      }),
    )
    queue.connect(source.events)
    await queue.load()
    source.tell({ paused: false, waiting: 1, running: 0 })
    await Promise.resolve()
    broken = false
    await expect
      .poll(() => {
        source.tell({ paused: false, waiting: 1, running: 0 })
        return placesIn(queue)
      })
      .toEqual([['a', 0]])
  })
})

describe('isQueueIdle', () => {
  it('holds while no job waits or runs, and new ones may start', () => {
    expect(isQueueIdle({ paused: false, waiting: 0, running: 0 })).toBe(true)
    expect(isQueueIdle({ paused: false, waiting: 0, running: 0, held: [] })).toBe(true)
    expect(isQueueIdle({ paused: false, waiting: 0, running: 1 })).toBe(false)
    expect(isQueueIdle({ paused: false, waiting: 1, running: 0 })).toBe(false)
    expect(isQueueIdle({ paused: true, waiting: 0, running: 0 })).toBe(false)
    expect(isQueueIdle({ paused: false, waiting: 0, running: 0, held: [HELD] })).toBe(false)
  })
})

describe('heldBecause', () => {
  const named = (id: string, batchId: string | null = null) => ({ id, batchId })

  it('holds only the jobs of a held batch', () => {
    const held = [{ ...HELD, batchId: 'doubtful' }]
    const state = { paused: false, waiting: 2, running: 0, held }
    const places = new Map([['held', { id: 'held', profileId: 'mine', place: 0 }]])
    expect(heldBecause({ state, places }, named('held', 'doubtful'))).toEqual(HELD.error)
    expect(heldBecause({ state, places }, named('held', 'another'))).toBeNull()
    expect(heldBecause({ state, places }, named('held'))).toBeNull()
  })

  it('knows why, also where another provider has the same name', () => {
    const state = { paused: false, waiting: 2, running: 0, held: [HELD] }
    const places = new Map([
      ['held', { id: 'held', profileId: 'mine', place: 0 }],
      ['free', { id: 'free', profileId: 'of the same name', place: 0 }],
    ])
    expect(heldBecause({ state, places }, named('held'))).toEqual(HELD.error)
    expect(heldBecause({ state, places }, named('free'))).toBeNull()
    expect(heldBecause({ state, places }, named('not in line'))).toBeNull()
    expect(heldBecause({ state: { ...state, held: [] }, places }, named('held'))).toBeNull()
  })
})

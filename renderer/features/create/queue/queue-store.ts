import { createStore, useStore, type StoreApi } from 'zustand'
import type { QueueState } from '#shared/domain/queue.ts'
import type { EventSubscriptions } from '#shared/ipc/events.ts'
import { bridge } from '../../../bridge.ts'

/** The calls the queue needs. */
export type QueueCalls = typeof bridge.queue

export interface QueueView {
  readonly state: QueueState
  /** The ids of the jobs that wait, first come first; never more than one message holds. */
  readonly order: readonly string[]
}

/** What waits in the main process, and what can be done with it. Every action rejects with what the main process said. */
export interface Queue {
  readonly store: StoreApi<QueueView>
  /** Listens to the main process. Answers how to stop. */
  connect(events: Pick<EventSubscriptions, 'onQueueChanged'>): () => void
  /** Asks how it is now. What cannot be read is told by the next event. */
  load(): Promise<void>
  readonly pause: QueueCalls['pause']
  readonly resume: QueueCalls['resume']
  readonly cancelAll: QueueCalls['cancelAll']
  readonly cancelBatch: QueueCalls['cancelBatch']
  readonly move: QueueCalls['move']
}

const IDLE: QueueView = { state: { paused: false, waiting: 0, running: 0 }, order: [] }

/** Makes a queue over the given calls. */
export function createQueue(calls: QueueCalls): Queue {
  const store = createStore<QueueView>(() => IDLE)
  const readOrder = oneAtATime(async () => {
    const { state, order } = store.getState()
    if (state.waiting === 0 && order.length === 0) return
    store.setState({ order: state.waiting === 0 ? [] : await calls.order() })
  })
  const show = (state: QueueState): void => {
    store.setState({ state })
    void readOrder()
  }
  return {
    ...calls,
    store,
    connect: (events) => events.onQueueChanged(show),
    async load() {
      try {
        show(await calls.state())
      } catch {
        // Shown as idle until the next event says otherwise.
      }
    },
  }
}

/** Runs `work` once more after it has ended if it was asked for meanwhile, and never twice at once. Failures are left to the next time. */
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let underWay = false
  let asked = false
  return async () => {
    asked = true
    if (underWay) return
    underWay = true
    while (asked) {
      asked = false
      await work().catch(() => undefined)
    }
    underWay = false
  }
}

/** The window's queue. */
export const queue = createQueue(bridge.queue)

/** Reads a part of the queue and redraws when that part changes. */
export function useQueue<T>(select: (view: QueueView) => T): T {
  return useStore(queue.store, select)
}

/** Whether there is more to see than a few tiles tell: from so many jobs on, or when nothing goes on by itself. */
export function needsBar({ paused, waiting, running }: QueueState): boolean {
  return paused || waiting + running > FEW
}

/** So many jobs are seen at a glance. */
const FEW = 2

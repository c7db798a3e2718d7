import { createStore, useStore, type StoreApi } from 'zustand'
import type { Job } from '#shared/domain/generation.ts'
import type { HeldLine, QueuePlace, QueueState } from '#shared/domain/queue.ts'
import type { ErrorData } from '#shared/errors.ts'
import type { EventSubscriptions } from '#shared/ipc/events.ts'
import { bridge } from './bridge.ts'

/** The calls the queue needs. */
export type QueueCalls = typeof bridge.queue

export interface QueueView {
  readonly state: QueueState
  /** The places of the jobs that wait, by their ids; never more than one message holds. */
  readonly places: ReadonlyMap<string, QueuePlace>
}

/** The queue of the main process, and its actions. Every action rejects with the error of the main process. */
export interface Queue {
  readonly store: StoreApi<QueueView>
  /** Subscribes to the main process. Returns a function that stops this. */
  connect(events: Pick<EventSubscriptions, 'onQueueChanged'>): () => void
  /** Loads the current state. Where that fails, the next event updates it. */
  load(): Promise<void>
  readonly pause: QueueCalls['pause']
  readonly resume: QueueCalls['resume']
  readonly goOnWithBatch: QueueCalls['goOnWithBatch']
  readonly cancelAll: QueueCalls['cancelAll']
  readonly cancelBatch: QueueCalls['cancelBatch']
  readonly move: QueueCalls['move']
}

const NO_PLACES: ReadonlyMap<string, QueuePlace> = new Map()
const IDLE: QueueView = { state: { paused: false, waiting: 0, running: 0 }, places: NO_PLACES }

/** Creates a queue over the given calls. */
export function createQueue(calls: QueueCalls): Queue {
  const store = createStore<QueueView>(() => IDLE)
  const readPlaces = oneAtATime(async () => {
    const { state, places } = store.getState()
    if (state.waiting > 0) {
      store.setState({
        places: new Map((await calls.places()).map((place) => [place.id, place])),
      })
    } else if (places.size > 0) store.setState({ places: NO_PLACES })
  })
  const show = (state: QueueState): void => {
    store.setState({ state })
    void readPlaces()
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

/**
 * Runs `work` once more after it has ended if it was called meanwhile, and never twice at once. Failures are left to
 * the next call.
 */
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

/** Returns a part of the queue and renders again when that part changes. */
export function useQueue<T>(select: (view: QueueView) => T): T {
  return useStore(queue.store, select)
}

/** Returns how many jobs are queued or running. */
export function jobsUnderWay({ state }: QueueView): number {
  return state.waiting + state.running
}

const NOBODY: readonly HeldLine[] = []

/** Returns the providers and batches whose jobs wait for the user. */
export function heldLines({ held }: QueueState): readonly HeldLine[] {
  return held ?? NOBODY
}

/**
 * Returns why a queued job waits for the user; null when it does not. Two providers may have the same name, so this
 * compares their ids.
 */
export function heldBecause(
  { state, places }: QueueView,
  { id, batchId }: Pick<Job, 'id' | 'batchId'>,
): ErrorData | null {
  const profileId = places.get(id)?.profileId
  const isHeldIn = (line: HeldLine): boolean =>
    line.profileId === profileId && (line.batchId === undefined || line.batchId === batchId)
  return heldLines(state).find(isHeldIn)?.error ?? null
}

/** Returns whether there is nothing to tell of the queue: no job, and nothing that does not continue by itself. */
export function isQueueIdle(state: QueueState): boolean {
  const { paused, waiting, running } = state
  return !paused && heldLines(state).length === 0 && waiting + running === 0
}

import { create, createStore, useStore, type StoreApi } from 'zustand'
import type { BatchOptions } from '#shared/domain/batch.ts'
import type { GenerationRequest, Job } from '#shared/domain/generation.ts'
import { errorDataOf } from '#shared/errors.ts'
import type { EventSubscriptions } from '#shared/ipc/events.ts'
import type { Gesture } from '#shared/ipc/gesture.ts'
import { bridge } from '../bridge.ts'
import {
  EMPTY_FEED,
  withJob,
  withoutJob,
  withPage,
  withProgress,
  withJobEvent,
  type FeedState,
} from './feed-state.ts'

/** The calls the feed needs. */
export type FeedCalls = Pick<typeof bridge.generations, 'create' | 'createBatch'> &
  typeof bridge.jobs

/** What a request is varied by. */
type Variation = Required<Omit<BatchOptions, 'literal'>>

type FeedEvents = Pick<EventSubscriptions, 'onJobChanged' | 'onJobProgress' | 'onJobRemoved'>

/** The feed and what can be done with it. Every action but `loadMore` rejects with what the main process said. */
export interface Feed {
  readonly store: StoreApi<FeedState>
  /** Listens to the main process. Answers how to stop. */
  connect(events: FeedEvents): () => void
  /** Loads the next page, unless one is under way or there is none. A failure is kept in `error`. */
  loadMore(): Promise<void>
  /** Forgets everything and loads the first page: jobs have come in anywhere in between. */
  reload(): Promise<void>
  /** Shows a job of the library that may be older than all that is loaded, at its place. */
  show(job: Job): void
  create(request: GenerationRequest, gesture: Gesture): Promise<Job>
  /** Makes a job of each variation of a request (see `expandBatch`). They come as events. */
  createBatch(request: GenerationRequest, variation: Variation, gesture: Gesture): Promise<void>
  cancel(id: string): Promise<void>
  /** Sends what is missing of a job again. Whether the new one takes its place, the main process tells by an event. */
  retry(id: string, gesture: Gesture, options?: { readonly smaller: boolean }): Promise<Job>
  /** Sends the whole request of a job as a new one. */
  runAgain(id: string, gesture: Gesture): Promise<Job>
  /** Looks through what had arrived of an ended job again; answers the job as it is then. */
  checkAgain(id: string): Promise<Job>
  dismiss(id: string): Promise<void>
}

/** Makes a feed over the given calls. */
export function createFeed(calls: FeedCalls): Feed {
  const store = createStore<FeedState>(() => EMPTY_FEED)
  // A page that was asked for before belongs to another list.
  let reloads = 0
  const update = (change: (state: FeedState) => FeedState): void => store.setState(change)

  async function loadMore(): Promise<void> {
    const began = reloads
    const { next, loading } = store.getState()
    if (loading || next === null) return
    store.setState({ loading: true, error: null })
    try {
      const page = await calls.list({ after: next ?? null })
      if (began === reloads) update((state) => withPage(state, page))
    } catch (thrown) {
      if (began === reloads) store.setState({ loading: false, error: errorDataOf(thrown) })
    }
  }

  async function dismiss(id: string): Promise<void> {
    await calls.dismiss({ id })
    update((state) => withoutJob(state, id))
  }

  return {
    store,
    connect(events) {
      const stops = [
        events.onJobChanged((job) => update((state) => withJobEvent(state, job))),
        events.onJobProgress((updates) => update((state) => withProgress(state, updates))),
        events.onJobRemoved(({ id }) => update((state) => withoutJob(state, id))),
      ]
      return () => {
        for (const stop of stops) stop()
      }
    },
    loadMore,
    async reload() {
      reloads += 1
      store.setState(EMPTY_FEED)
      await loadMore()
    },
    show: (job) => update((state) => withNewJob(state, job)),
    async create(request, gesture) {
      const job = await calls.create({ gesture, request })
      update((state) => withNewJob(state, job))
      return job
    },
    async createBatch(request, { repeat, sizes, aspectRatios }, gesture) {
      await calls.createBatch({
        gesture,
        request,
        repeat,
        sizes: [...sizes],
        aspectRatios: [...aspectRatios],
      })
    },
    async cancel(id) {
      await calls.cancel({ id })
    },
    async retry(id, gesture, options) {
      const sent = await calls.retry({ gesture, id, ...options })
      update((state) => withNewJob(state, sent))
      return sent
    },
    async runAgain(id, gesture) {
      const job = await calls.runAgain({ gesture, id })
      update((state) => withNewJob(state, job))
      return job
    },
    async checkAgain(id) {
      const job = await calls.checkAgain({ id })
      update((state) => withJob(state, job))
      return job
    },
    dismiss,
  }
}

/** The answer to a call may be older than the events that came meanwhile: then those win. */
function withNewJob(state: FeedState, job: Job): FeedState {
  return state.jobs.some((known) => known.id === job.id) ? state : withJob(state, job)
}

/** The window's feed. */
export const feed = createFeed({ ...bridge.generations, ...bridge.jobs })

/** Reads a part of the feed and redraws when that part changes. */
export function useFeed<T>(select: (state: FeedState) => T): T {
  return useStore(feed.store, select)
}

interface ScrollState {
  readonly topRequests: number
}

/** Counts the times the user did something whose result is at the top of the feed. */
export const useFeedScroll = create<ScrollState>(() => ({ topRequests: 0 }))

/** Scrolls the feed to its newest job. */
export function showNewest(): void {
  useFeedScroll.setState(({ topRequests }) => ({ topRequests: topRequests + 1 }))
}

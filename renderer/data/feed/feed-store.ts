import { create, useStore, type StoreApi } from 'zustand'
import type { BatchOptions } from '#shared/domain/batch.ts'
import type { GenerationRequest, Job } from '#shared/domain/generation.ts'
import type { ErrorData } from '#shared/errors.ts'
import type { EventSubscriptions } from '#shared/ipc/events.ts'
import type { Gesture } from '#shared/ipc/gesture.ts'
import { bridge } from '../bridge.ts'
import { arrivals } from './arrivals.ts'
import { createPagedList } from '../lists/paged-list.ts'
import {
  EMPTY_FEED,
  withAssetChanges,
  withJob,
  withoutJob,
  withProgress,
  withJobEvent,
  type FeedState,
} from './feed-state.ts'

/** The calls the feed needs. */
export type FeedCalls = Pick<typeof bridge.generations, 'create' | 'createBatch'> &
  typeof bridge.jobs

/** What a request is varied by. */
type Variation = Required<Omit<BatchOptions, 'literal'>>

/** How something new is recorded. */
export interface RecordOptions {
  /** Pauses the queue before: nothing of it is sent until the user resumes. */
  readonly pauseFirst: boolean
}

type FeedEvents = Pick<
  EventSubscriptions,
  'onJobChanged' | 'onJobProgress' | 'onJobRemoved' | 'onAssetsChanged'
>

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
  create(request: GenerationRequest, gesture: Gesture, options?: RecordOptions): Promise<Job>
  /** Makes a job of each variation of a request (see `expandBatch`). They come as events. */
  createBatch(
    request: GenerationRequest,
    variation: Variation,
    gesture: Gesture,
    options?: RecordOptions,
  ): Promise<void>
  cancel(id: string): Promise<void>
  /** Sends what is missing of a job again. Whether the new one takes its place, the main process tells by an event. */
  retry(id: string, gesture: Gesture, options?: { readonly smaller: boolean }): Promise<Job>
  /** The same for several jobs and one press, in this order, until one cannot be sent: says how many were, and what was wrong. */
  retryAll(
    ids: readonly string[],
    gesture: Gesture,
  ): Promise<{ readonly sent: number; readonly error: ErrorData | null }>
  /** Sends the whole request of a job as a new one. */
  runAgain(id: string, gesture: Gesture): Promise<Job>
  /** Looks through what had arrived of an ended job again; answers the job as it is then. */
  checkAgain(id: string): Promise<Job>
  dismiss(id: string): Promise<void>
  /** Puts a dismissed job back; it comes as an event. */
  undismiss(id: string): Promise<void>
}

/** Makes a feed over the given calls. */
export function createFeed(calls: FeedCalls): Feed {
  const { store, change, loadMore, reload } = createPagedList<Job, FeedState>({
    empty: EMPTY_FEED,
    async load(after) {
      const { jobs, next } = await calls.list({ after })
      return { items: jobs, next }
    },
  })

  async function dismiss(id: string): Promise<void> {
    await calls.dismiss({ id })
    change((state) => withoutJob(state, id))
  }

  return {
    store,
    connect(events) {
      const stops = [
        events.onJobChanged((job) => {
          arrivals.note(store.getState().items.get(job.id), job, performance.now())
          change((state) => withJobEvent(state, job))
        }),
        events.onJobProgress((updates) => change((state) => withProgress(state, updates))),
        events.onAssetsChanged((changes) => change((state) => withAssetChanges(state, changes))),
        events.onJobRemoved(({ id }) => change((state) => withoutJob(state, id))),
      ]
      return () => {
        for (const stop of stops) stop()
      }
    },
    loadMore,
    reload,
    show: (job) => change((state) => withNewJob(state, job)),
    async create(request, gesture, options) {
      const job = await calls.create({ gesture, request, ...options })
      change((state) => withNewJob(state, job))
      return job
    },
    async createBatch(request, { repeat, sizes, aspectRatios }, gesture, options) {
      await calls.createBatch({
        gesture,
        request,
        repeat,
        sizes: [...sizes],
        aspectRatios: [...aspectRatios],
        ...options,
      })
    },
    async cancel(id) {
      await calls.cancel({ id })
    },
    async retry(id, gesture, options) {
      const sent = await calls.retry({ gesture, id, ...options })
      change((state) => withNewJob(state, sent))
      return sent
    },
    // The jobs come as events.
    retryAll: (ids, gesture) => calls.retryAll({ gesture, ids: [...ids] }),
    async runAgain(id, gesture) {
      const job = await calls.runAgain({ gesture, id })
      change((state) => withNewJob(state, job))
      return job
    },
    async checkAgain(id) {
      const job = await calls.checkAgain({ id })
      change((state) => withJob(state, job))
      return job
    },
    dismiss,
    async undismiss(id) {
      await calls.undismiss({ id })
    },
  }
}

/** The answer to a call may be older than the events that came meanwhile: then those win. */
function withNewJob(state: FeedState, job: Job): FeedState {
  return state.items.has(job.id) ? state : withJob(state, job)
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

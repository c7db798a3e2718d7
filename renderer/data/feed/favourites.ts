import { useStore, type StoreApi } from 'zustand'
import type { AssetChange } from '#shared/domain/asset.ts'
import type { Job } from '#shared/domain/generation.ts'
import type { EventSubscriptions } from '#shared/ipc/events.ts'
import { bridge } from '../bridge.ts'
import { createPagedList } from '../lists/paged-list.ts'
import {
  EMPTY_FEED,
  withAssetChanges,
  withJobEvent,
  withoutJob,
  type FeedState,
} from './feed-state.ts'

/** The calls that the favourites need. */
export interface FavouritesCalls {
  readonly list: typeof bridge.jobs.list
  readonly jobOf: typeof bridge.library.jobOf
}

type FavouritesEvents = Pick<
  EventSubscriptions,
  'onJobChanged' | 'onJobRemoved' | 'onAssetsChanged'
>

/** The jobs that have a favourite, newest first, with all of their outputs. Nothing is read before it is asked for. */
export interface Favourites {
  readonly store: StoreApi<FeedState>
  /** Listens to the main process. Returns how to stop. */
  connect(events: FavouritesEvents): () => void
  /** Loads the next page, unless one is under way or there is none. Never rejects: a failure is kept in `error`. */
  loadMore(): Promise<void>
  /** Forgets everything and, if anything was read before, loads the first page. */
  reload(): Promise<void>
}

/** Creates the list over the given calls. */
export function createFavourites(calls: FavouritesCalls): Favourites {
  const list = createPagedList<Job, FeedState>({
    empty: EMPTY_FEED,
    async load(after) {
      const { jobs, next } = await calls.list({ after, only: 'favourites' })
      return { items: jobs, next }
    },
  })
  const { store, change, loadMore } = list
  const wasRead = (): boolean => store.getState().next !== undefined || store.getState().loading

  async function fetch({ id, jobId }: AssetChange): Promise<void> {
    const job = await calls.jobOf({ id }).catch(() => null)
    // An event that came meanwhile is newer.
    if (job !== null && !store.getState().items.has(jobId)) {
      change((state) => withFavourites(state, job))
    }
  }

  return {
    store,
    loadMore,
    async reload() {
      if (wasRead()) await list.reload()
    },
    connect(events) {
      const stops = [
        events.onJobChanged((job) => {
          if (wasRead()) change((state) => withFavourites(state, job))
        }),
        events.onJobRemoved(({ id }) => change((state) => withoutJob(state, id))),
        events.onAssetsChanged((changes) => {
          if (!wasRead()) return
          change((state) => withAssetChanges(state, changes))
          for (const jobId of new Set(changes.map((each) => each.jobId))) {
            const job = store.getState().items.get(jobId)
            if (job !== undefined) change((state) => withFavourites(state, job))
          }
          const unknown = changes.filter(
            ({ jobId, favourite }) => favourite === true && !store.getState().items.has(jobId),
          )
          for (const one of firstOfEachJob(unknown)) void fetch(one)
        }),
      ]
      return () => {
        for (const stop of stops) stop()
      }
    },
  }
}

/** What is no favourite any more goes; what has become one comes to its place. */
function withFavourites(state: FeedState, job: Job): FeedState {
  if (hasFavourite(job)) return withJobEvent(state, job)
  return state.items.has(job.id) ? withoutJob(state, job.id) : state
}

function firstOfEachJob(changes: readonly AssetChange[]): readonly AssetChange[] {
  return [...new Map(changes.map((change) => [change.jobId, change])).values()]
}

function hasFavourite({ outputs, extras = [] }: Job): boolean {
  return [...outputs, ...extras].some(({ favourite }) => favourite)
}

/** The window's favourites. */
export const favourites = createFavourites({
  list: bridge.jobs.list,
  jobOf: bridge.library.jobOf,
})

/** Reads a part of the favourites and redraws when that part changes. */
export function useFavourites<T>(select: (state: FeedState) => T): T {
  return useStore(favourites.store, select)
}

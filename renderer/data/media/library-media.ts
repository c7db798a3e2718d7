import type { Job } from '#shared/domain/generation.ts'
import type { EventSubscriptions } from '#shared/ipc/events.ts'
import { bridge } from '../bridge.ts'
import { catalogue } from '../catalogue/catalogue-store.ts'
import { searchSettled, useLibrarySearch } from '../catalogue/library-search.ts'
import type { FoundList } from '../catalogue/found-list.ts'
import {
  EMPTY_FEED,
  withAssetChanges,
  withJobEvent,
  withoutJob,
  type FeedState,
} from '../feed/feed-state.ts'
import type { MediaEntry, MediaList, MediaSequence } from './media-sequence.ts'

/** So many items before and behind a place are loaded for who looks at it, once fewer than `LOAD_AHEAD` are. */
const AROUND = 16
const LOAD_AHEAD = 6
/** Jobs that are kept: beyond, all are forgotten, and those that are looked at are asked for again. */
const MOST_JOBS = 2000

type LibraryEvents = Pick<EventSubscriptions, 'onJobChanged' | 'onJobRemoved' | 'onAssetsChanged'>

/** What the Library view has found, as a list to look through: all of it has a place, and what is around the eye is loaded. */
export interface LibraryMedia extends MediaList {
  /** Listens to the main process. Returns how to stop. */
  connect(events: LibraryEvents): () => void
  /** Returns an item that was loaded, whether it was found or not. */
  entryOf(id: string): MediaEntry | undefined
  /** Loads items that are not there yet, wherever they are in the list. Never rejects: what cannot be read stays away. */
  load(ids: readonly string[]): Promise<void>
}

/** Creates the list; `jobOf` asks for the job that an item was made by, null for one that is gone. */
export function createLibraryMedia(jobOf: (id: string) => Promise<Job | null>): LibraryMedia {
  let state: FeedState = EMPTY_FEED
  /** By item, its job. */
  const jobIds = new Map<string, string>()
  const entries = new WeakMap<Job, Map<string, MediaEntry>>()
  const pending = new Map<string, Promise<void>>()
  const gone = new Set<string>()
  const listeners = new Set<() => void>()
  let last: {
    readonly found: FoundList | null
    readonly state: FeedState
    readonly sequence: MediaSequence
  } | null = null

  function change(after: FeedState): void {
    if (after === state) return
    state = after
    for (const listener of listeners) listener()
  }

  function entryOf(id: string): MediaEntry | undefined {
    const job = state.items.get(jobIds.get(id) ?? '')
    return job === undefined ? undefined : entriesOf(job).get(id)
  }

  function entriesOf(job: Job): ReadonlyMap<string, MediaEntry> {
    const made = entries.get(job)
    if (made !== undefined) return made
    const assets = [...job.outputs, ...(job.extras ?? [])]
    const all = new Map(assets.map((asset) => [asset.id, { asset, job }]))
    entries.set(job, all)
    return all
  }

  function take(job: Job): FeedState {
    const before = state.items.count > MOST_JOBS ? EMPTY_FEED : state
    for (const id of entriesOf(job).keys()) jobIds.set(id, job.id)
    return withJobEvent(before, job)
  }

  async function loadOne(id: string): Promise<void> {
    const job = await jobOf(id).catch(() => null)
    if (job === null || !entriesOf(job).has(id)) gone.add(id)
    else change(take(job))
  }

  async function load(ids: readonly string[]): Promise<void> {
    const missing = ids.filter((id) => !gone.has(id) && entryOf(id) === undefined)
    await Promise.all(
      missing.map((id) => {
        const coming = pending.get(id) ?? loadOne(id).finally(() => pending.delete(id))
        pending.set(id, coming)
        return coming
      }),
    )
  }

  function loadRange(found: FoundList, at: number): Promise<void> {
    const [from, to] = [Math.max(0, at - AROUND), Math.min(found.count, at + AROUND + 1)]
    return load(Array.from(found.ns.subarray(from, to), (n) => catalogue.idOf(n)))
  }

  function sequenceOf(found: FoundList): MediaSequence {
    const idAt = (index: number): string => catalogue.idOf(found.ns[index] ?? -1)
    const isKnown = (index: number): boolean =>
      index < 0 ||
      index >= found.count ||
      gone.has(idAt(index)) ||
      entryOf(idAt(index)) !== undefined
    return {
      count: found.total,
      isComplete: true,
      at: (index) => (index >= 0 && index < found.count ? entryOf(idAt(index)) : undefined),
      indexOf: (id) => found.placeOf(catalogue.nOf(id)),
      loadAround(at) {
        const near = [at - LOAD_AHEAD, at - 1, at, at + 1, at + LOAD_AHEAD]
        if (!near.every(isKnown)) void loadRange(found, at)
      },
    }
  }

  return {
    now() {
      const { found } = useLibrarySearch.getState()
      if (last?.found !== found || last.state !== state) {
        last = { found, state, sequence: found === null ? NOTHING : sequenceOf(found) }
      }
      return last.sequence
    },
    subscribe(onChange) {
      listeners.add(onChange)
      const stop = useLibrarySearch.subscribe((now, before) => {
        if (now.found !== before.found) onChange()
      })
      return () => {
        listeners.delete(onChange)
        stop()
      }
    },
    loadAll: () => (hasOnlyFirst(Number.POSITIVE_INFINITY) ? searchSettled() : Promise.resolve()),
    async loadAt(index) {
      if (hasOnlyFirst(index)) await searchSettled()
      const { found } = useLibrarySearch.getState()
      if (found !== null) await loadRange(found, index)
    },
    entryOf,
    load,
    connect(events) {
      const stops = [
        events.onJobChanged((job) => {
          for (const id of entriesOf(job).keys()) gone.delete(id)
          if (state.items.has(job.id)) change(take(job))
        }),
        events.onJobRemoved(({ id }) => {
          if (state.items.has(id)) change(withoutJob(state, id))
        }),
        events.onAssetsChanged((changes) => change(withAssetChanges(state, changes))),
      ]
      return () => {
        for (const stop of stops) stop()
      }
    },
  }
}

/** Whether what is at a place of what was found may not have come yet. */
function hasOnlyFirst(index: number): boolean {
  const { found } = useLibrarySearch.getState()
  return found?.hasMore === true && index >= found.count
}

const NOTHING: MediaSequence = {
  count: 0,
  isComplete: true,
  at: () => undefined,
  indexOf: () => -1,
  loadAround: () => undefined,
}

/** The window's. */
export const libraryMedia = createLibraryMedia((id) => bridge.library.jobOf({ id }))

import type { Asset } from '#shared/domain/asset.ts'
import type { Job } from '#shared/domain/generation.ts'
import type { Feed } from '../feed/feed-store.ts'
import type { FeedState } from '../feed/feed-state.ts'
import { editResults, isEditResult } from '../feed/edit-items.ts'
import { loadAll } from '../lists/load-all.ts'
import { lastWhere, perChunk, runningSums } from '../lists/sorted-list.ts'
import type { MediaEntry, MediaList, MediaSequence } from './media-sequence.ts'

/** Older jobs are asked for when fewer than this many outputs are left to step to. */
const LOAD_AHEAD = 4

/** The entries of a chunk of jobs. */
interface Block {
  readonly entries: readonly MediaEntry[]
  readonly indexes: ReadonlyMap<string, number>
}

/**
 * Makes the feed, or a list of jobs like it, a list to look through: newest job first, each job's outputs by index, and its extras behind
 * them, but the results of an edit first; of all that, what `isIncluded` takes.
 */
export function createFeedMedia(
  feed: Pick<Feed, 'store' | 'loadMore'>,
  isIncluded: (asset: Asset) => boolean = () => true,
): MediaList {
  const blocksOf = perChunk((jobs: readonly Job[]) => blockOf(jobs, isIncluded))
  let last: { readonly of: FeedState; readonly sequence: MediaSequence } | null = null
  return {
    now() {
      const state = feed.store.getState()
      if (last !== null && isSame(state, last.of)) return last.sequence
      const sequence = sequenceOf(blocksOf(state.items.inOrder), state, feed.loadMore)
      last = { of: state, sequence }
      return sequence
    },
    subscribe: (onChange) => feed.store.subscribe(onChange),
    loadAll: (isWanted) => loadAll(feed, isWanted),
    loadAt: () => Promise.resolve(),
  }
}

function isSame(one: FeedState, other: FeedState): boolean {
  return (
    one.items === other.items &&
    canLoad(one) === canLoad(other) &&
    (one.next === null) === (other.next === null)
  )
}

/** Not by itself after a failure: the feed says so, and offers to. */
function canLoad({ loading, error, next }: FeedState): boolean {
  return !loading && error === null && next !== null
}

function blockOf(jobs: readonly Job[], isIncluded: (asset: Asset) => boolean): Block {
  const entries = jobs.flatMap(entriesOf).filter(({ asset }) => isIncluded(asset))
  return { entries, indexes: new Map(entries.map(({ asset }, index) => [asset.id, index])) }
}

function entriesOf(job: Job): readonly MediaEntry[] {
  const extras = (job.extras ?? []).filter((asset) => !isEditResult(asset))
  return [editResults(job), job.outputs, extras].flatMap((assets) =>
    assets.toSorted((a, b) => a.index - b.index).map((asset) => ({ asset, job })),
  )
}

function sequenceOf(
  blocks: readonly Block[],
  state: FeedState,
  loadMore: () => Promise<void>,
): MediaSequence {
  const firsts = runningSums(blocks.map(({ entries }) => entries.length))
  const count = firsts.at(-1) ?? 0
  const hasMore = canLoad(state)
  return {
    count,
    isComplete: state.next === null,
    at(index) {
      if (!(index >= 0 && index < count)) return undefined
      const block = lastWhere(blocks.length, (each) => (firsts[each] ?? 0) <= index)
      return blocks[block]?.entries[index - (firsts[block] ?? 0)]
    },
    indexOf(id) {
      const block = blocks.findIndex(({ indexes }) => indexes.has(id))
      const within = blocks[block]?.indexes.get(id)
      return within === undefined ? -1 : (firsts[block] ?? 0) + within
    },
    loadAround(index) {
      if (hasMore && count - index <= LOAD_AHEAD) void loadMore()
    },
  }
}

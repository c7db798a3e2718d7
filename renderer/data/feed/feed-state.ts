import type { Asset, AssetChange } from '#shared/domain/asset.ts'
import { isRunning, type Job, type Progress } from '#shared/domain/generation.ts'
import { Entities } from '../lists/entities.ts'
import { emptyList, withoutItems, type ListState } from '../lists/list-state.ts'

/** What the feed knows: its jobs, newest first, and how those that run get on. Changes are pure functions; see `ListState`. */
export interface FeedState extends ListState<Job> {
  /** Live progress by job. Apart from the jobs, so that twenty updates a second redraw one tile, not the list. */
  readonly progress: Readonly<Record<string, Progress>>
}

/** Newest first; the id decides between jobs of the same millisecond, so that the order is total. */
export function compareJobs(a: Job, b: Job): number {
  if (a.createdAt !== b.createdAt) return b.createdAt - a.createdAt
  if (a.id === b.id) return 0
  return a.id < b.id ? 1 : -1
}

export const EMPTY_FEED: FeedState = {
  ...emptyList(Entities.empty<Job>({ idOf: ({ id }) => id, compare: compareJobs })),
  progress: {},
}

/** The state after an event about a job: one that was removed is back, because an output came out of the trash. */
export function withJobEvent(state: FeedState, job: Job): FeedState {
  if (!state.removed.has(job.id)) return withJob(state, job)
  const removed = new Set(state.removed)
  removed.delete(job.id)
  return withJob({ ...state, removed }, job)
}

/** A job is new or has changed, as a call has answered. Ignored once it was removed. */
export function withJob(state: FeedState, job: Job): FeedState {
  if (state.removed.has(job.id)) return state
  const progress = isRunning(job.state) ? state.progress : without(state.progress, job.id)
  return { ...state, progress, items: state.items.with(job) }
}

/** Progress of some jobs. Jobs that are not running, or not known, have none. */
export function withProgress(
  state: FeedState,
  updates: readonly { readonly jobId: string; readonly progress: Progress }[],
): FeedState {
  const mine = updates.filter(({ jobId }) => {
    const job = state.items.get(jobId)
    return job !== undefined && isRunning(job.state)
  })
  if (mine.length === 0) return state
  const changed = Object.fromEntries(mine.map((update) => [update.jobId, update.progress]))
  return { ...state, progress: { ...state.progress, ...changed } }
}

/** Marks or colours of items are others. Jobs that are not known are left out: they come as they are by then. */
export function withAssetChanges(state: FeedState, changes: readonly AssetChange[]): FeedState {
  const items = changes.reduce((known, change) => {
    const job = known.get(change.jobId)
    return job === undefined ? known : known.with(withAssetChange(job, change))
  }, state.items)
  return items === state.items ? state : { ...state, items }
}

function withAssetChange(job: Job, { id, favourite, color }: AssetChange): Job {
  const changed = (asset: Asset): Asset =>
    asset.id === id
      ? { ...asset, favourite: favourite ?? asset.favourite, color: color ?? asset.color }
      : asset
  const { extras } = job
  return {
    ...job,
    outputs: job.outputs.map(changed),
    ...(extras === undefined ? {} : { extras: extras.map(changed) }),
  }
}

/** A job was taken out of the feed. */
export function withoutJob(state: FeedState, id: string): FeedState {
  return { ...state, ...withoutItems(state, [id]), progress: without(state.progress, id) }
}

function without(
  progress: Readonly<Record<string, Progress>>,
  id: string,
): Readonly<Record<string, Progress>> {
  if (!(id in progress)) return progress
  const { [id]: _gone, ...rest } = progress
  return rest
}

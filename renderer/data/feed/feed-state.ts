import type { ErrorData } from '#shared/errors.ts'
import { isRunning, type Job, type JobPage, type Progress } from '#shared/domain/generation.ts'

/**
 * What the feed knows. All changes are pure functions from one state to the next, because events and pages
 * arrive in any order and the result must not depend on it.
 */
export interface FeedState {
  /** Newest first, each job once. */
  readonly jobs: readonly Job[]
  /** Live progress by job. Apart from `jobs`, so that twenty updates a second redraw one tile, not the list. */
  readonly progress: Readonly<Record<string, Progress>>
  /** Jobs that were taken out: a page that was under way meanwhile must not bring them back. */
  readonly removed: ReadonlySet<string>
  /** The next page: undefined before the first one, null at the end. */
  readonly next: string | null | undefined
  readonly loading: boolean
  /** Why the last page could not be loaded. */
  readonly error: ErrorData | null
}

export const EMPTY_FEED: FeedState = {
  jobs: [],
  progress: {},
  removed: new Set(),
  next: undefined,
  loading: false,
  error: null,
}

/** Newest first; the id decides between jobs of the same millisecond, so that the order is total. */
export function compareJobs(a: Job, b: Job): number {
  if (a.createdAt !== b.createdAt) return b.createdAt - a.createdAt
  if (a.id === b.id) return 0
  return a.id < b.id ? 1 : -1
}

/** The main process tells of a job: one that was removed is back, because an output came out of the trash. */
export function withJobEvent(state: FeedState, job: Job): FeedState {
  if (!state.removed.has(job.id)) return withJob(state, job)
  const removed = new Set(state.removed)
  removed.delete(job.id)
  return withJob({ ...state, removed }, job)
}

/** A job is new or has changed, as a call has answered. Ignored once it was removed. */
export function withJob(state: FeedState, job: Job): FeedState {
  if (state.removed.has(job.id)) return state
  const at = state.jobs.findIndex((known) => known.id === job.id)
  const progress = isRunning(job.state) ? state.progress : without(state.progress, job.id)
  if (at >= 0) return { ...state, progress, jobs: state.jobs.with(at, job) }
  const before = state.jobs.findIndex((known) => compareJobs(job, known) < 0)
  return {
    ...state,
    progress,
    jobs: state.jobs.toSpliced(before < 0 ? state.jobs.length : before, 0, job),
  }
}

/**
 * A page has arrived. A job that is known already stays as it is: what an event said is at least as new as
 * a page that was asked for earlier.
 */
export function withPage(state: FeedState, page: JobPage): FeedState {
  const known = new Set(state.jobs.map((job) => job.id))
  const fresh = page.jobs.filter((job) => !known.has(job.id) && !state.removed.has(job.id))
  return {
    ...state,
    jobs: fresh.length === 0 ? state.jobs : [...state.jobs, ...fresh].toSorted(compareJobs),
    next: page.next,
    loading: false,
    error: null,
  }
}

/** Progress of some jobs. Jobs that are not running, or not known, have none. */
export function withProgress(
  state: FeedState,
  updates: readonly { readonly jobId: string; readonly progress: Progress }[],
): FeedState {
  const running = new Set(state.jobs.filter((job) => isRunning(job.state)).map((job) => job.id))
  const mine = updates.filter((update) => running.has(update.jobId))
  if (mine.length === 0) return state
  const changed = Object.fromEntries(mine.map((update) => [update.jobId, update.progress]))
  return { ...state, progress: { ...state.progress, ...changed } }
}

/** A job was taken out of the feed. */
export function withoutJob(state: FeedState, id: string): FeedState {
  return {
    ...state,
    jobs: state.jobs.filter((job) => job.id !== id),
    progress: without(state.progress, id),
    removed: new Set(state.removed).add(id),
  }
}

function without(
  progress: Readonly<Record<string, Progress>>,
  id: string,
): Readonly<Record<string, Progress>> {
  if (!(id in progress)) return progress
  const { [id]: _gone, ...rest } = progress
  return rest
}

import type { AnyJob } from '#shared/domain/any-job.ts'
import { isRunning, type Progress } from '#shared/domain/generation.ts'
import type { QueueState } from '#shared/domain/queue.ts'

/** What the taskbar or the dock shows: 0–1, that something is under way, or nothing. */
export type TaskbarState = number | 'unknown' | null

/** How far everything is that was asked for since there was last nothing to do. */
export interface Workload {
  /** Jobs that have ended. */
  readonly done: number
  /** The progress of each job that runs, 0–1 or null while unknown. */
  readonly running: readonly (number | null)[]
  readonly waiting: number
  readonly paused: boolean
}

/**
 * The share of the whole that is done, so that it does not fall back with every job that ends. Nothing while nothing runs, unless the
 * next job is about to.
 */
export function taskbarState({ done, running, waiting, paused }: Workload): TaskbarState {
  if (running.length === 0 && (paused || waiting === 0)) return null
  if (done === 0 && running.every((fraction) => fraction === null)) return 'unknown'
  const arrived = running.reduce<number>((sum, fraction) => sum + (fraction ?? 0), done)
  return arrived / (done + running.length + waiting)
}

/** Follows the jobs of this process. */
export interface TaskbarProgress {
  jobChanged(job: Pick<AnyJob, 'id' | 'state'>): void
  jobProgress(updates: readonly { readonly jobId: string; readonly progress: Progress }[]): void
  queueChanged(state: QueueState): void
}

/** Steps in which progress is shown: finer ones cannot be seen in an icon. */
const STEPS = 100

/** Creates it with nothing to show; `show` is called with what has changed. */
export function createTaskbarProgress(show: (state: TaskbarState) => void): TaskbarProgress {
  const running = new Map<string, number | null>()
  let done = 0
  let queue: Pick<QueueState, 'waiting' | 'paused'> = { waiting: 0, paused: false }
  let shown: TaskbarState = null

  const update = (): void => {
    const state = taskbarState({ ...queue, done, running: [...running.values()] })
    if (state === null) done = 0
    const next = typeof state === 'number' ? Math.floor(state * STEPS) / STEPS : state
    if (next === shown) return
    shown = next
    show(next)
  }

  return {
    jobChanged({ id, state }) {
      if (!isRunning(state)) {
        if (running.delete(id)) done += 1
      } else if (state !== 'queued' && !running.has(id)) {
        running.set(id, null)
      }
      update()
    },
    jobProgress(updates) {
      for (const { jobId, progress } of updates) {
        if (running.has(jobId)) running.set(jobId, progress.fraction)
      }
      update()
    },
    queueChanged({ paused, waiting, held = [] }) {
      // What waits for the user does not go on by itself.
      const heldBack = held.reduce((sum, line) => sum + line.waiting, 0)
      queue = { paused, waiting: Math.max(0, waiting - heldBack) }
      update()
    },
  }
}

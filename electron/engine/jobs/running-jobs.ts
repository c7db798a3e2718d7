import { QUITTING } from './run-part.ts'

/** A job that is waiting or running in this process. */
interface UnderWay {
  readonly abort: AbortController
  readonly ended: Promise<void>
  readonly retryOf: string | null
  /** Until its turn has come. */
  waiting: boolean
}

/** The jobs of this process that have not ended. */
export interface RunningJobs {
  readonly quitting: boolean
  /** Starts a job. `work` never rejects; it calls `begin` when the job's turn has come. */
  start(
    job: { readonly id: string; readonly retryOf: string | null },
    work: (begin: () => void, signal: AbortSignal) => Promise<void>,
  ): void
  /** Aborts a job. One whose turn has not come is forgotten at once. */
  cancel(id: string): 'was_waiting' | 'was_running' | 'unknown'
  /** Whether another job is under way that sends this one again. */
  isRetried(id: string): boolean
  count(): number
  /** Aborts everything with the reason `QUITTING`, and waits for it. */
  close(): Promise<void>
}

/** Creates the list, empty. */
export function createRunningJobs(): RunningJobs {
  const jobs = new Map<string, UnderWay>()
  let quitting = false
  return {
    get quitting() {
      return quitting
    },
    start({ id, retryOf }, work) {
      const abort = new AbortController()
      const begin = (): void => {
        job.waiting = false
      }
      const job: UnderWay = {
        abort,
        retryOf,
        waiting: true,
        // Not in this same turn: `begin` needs the job.
        ended: Promise.resolve()
          .then(() => work(begin, abort.signal))
          .finally(() => {
            if (jobs.get(id) === job) jobs.delete(id)
          }),
      }
      jobs.set(id, job)
    },
    cancel(id) {
      const job = jobs.get(id)
      if (job === undefined) return 'unknown'
      job.abort.abort()
      if (!job.waiting) return 'was_running'
      jobs.delete(id)
      return 'was_waiting'
    },
    isRetried: (id) => [...jobs.values()].some((job) => job.retryOf === id),
    count: () => jobs.size,
    async close() {
      quitting = true
      const ending = [...jobs.values()]
      for (const { abort } of ending) abort.abort(QUITTING)
      await Promise.all(ending.map(({ ended }) => ended))
    },
  }
}

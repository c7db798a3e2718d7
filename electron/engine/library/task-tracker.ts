import { AppError } from '#shared/errors.ts'

/** Long tasks on a library that must end before its database is closed. */
export interface TaskTracker {
  /**
   * Runs a task with a signal that aborts it: the caller's, or the closing of the library. Rejects with `cancelled`
   * after closing.
   */
  run<T>(signal: AbortSignal | undefined, work: (signal: AbortSignal) => Promise<T>): Promise<T>
  /** Aborts running tasks and waits until they have ended. No task starts after that. */
  close(): Promise<void>
}

/** Creates the tracker of a library's tasks. */
export function createTaskTracker(): TaskTracker {
  const abort = new AbortController()
  const underWay = new Set<Promise<unknown>>()
  return {
    async run(signal, work) {
      if (abort.signal.aborted) throw new AppError('cancelled')
      const both = AbortSignal.any([abort.signal, ...(signal === undefined ? [] : [signal])])
      const done = work(both).finally(() => underWay.delete(done))
      underWay.add(done)
      return done
    },
    async close() {
      abort.abort()
      await Promise.allSettled(underWay)
    },
  }
}

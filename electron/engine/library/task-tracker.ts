import { AppError } from '#shared/errors.ts'

/** Long work on a library that must be over before its database is closed. */
export interface TaskTracker {
  /**
   * Runs work with a signal that says when to stop: that of whoever asked for it, or the end of the library. Rejects with `cancelled`
   * once that has come.
   */
  run<T>(signal: AbortSignal | undefined, work: (signal: AbortSignal) => Promise<T>): Promise<T>
  /** Stops what is under way and waits until it is over. Nothing is begun after that. */
  close(): Promise<void>
}

/** Creates the keeper of a library's work. */
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

/** Progress of a long task. */
export interface TaskProgress {
  readonly done: number
  /** Null until it is known. */
  readonly total: number | null
}

/** What a long task gets: a signal to cancel it, and a listener for its progress. */
export interface CancellableTask {
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: TaskProgress) => void
}

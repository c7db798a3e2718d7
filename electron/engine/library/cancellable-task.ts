/** How far long work has come. */
export interface TaskProgress {
  readonly done: number
  /** Null until it is known. */
  readonly total: number | null
}

/** What long work takes: a way to stop it, and someone to tell. */
export interface CancellableTask {
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: TaskProgress) => void
}

import {
  isUnderWay,
  type LibraryTask,
  type TaskReport,
  type TaskRequest,
} from '#shared/domain/library-task.ts'
import { AppError, errorDataOf } from '#shared/errors.ts'
import type { Logger } from '../../engine/host.ts'
import type { CancellableTask } from '../../engine/library/cancellable-task.ts'

/** What a task is given to work with. */
export interface TaskWork extends Required<CancellableTask> {
  /** Says that from here on the library is closed, for good: nothing but this task goes on, and at its end the app starts again. */
  readonly libraryCloses: () => void
}

/** A task that has all it needs: where to or where from as well. Null where there is nothing to tell. Rejects with `cancelled` when it was stopped. */
export type PreparedTask = (work: TaskWork) => Promise<TaskReport | null>

interface TaskRunnerOptions {
  /** Asks for what the request leaves open; null when the user has closed the dialog. */
  readonly prepare: (request: TaskRequest) => Promise<PreparedTask | null>
  /** At most twenty times a second. */
  readonly onChanged: (task: LibraryTask | null) => void
  /** Called at the end of a task that has closed the library, unless the runner was closed meanwhile: the app is to start again. */
  readonly onLibraryLeft?: (ended: LibraryTask) => void
  /** How a task ended before this process; null, or left out, for none. */
  readonly last?: LibraryTask | null
  readonly log: Logger
}

/** Long work on the library, one task at a time. The last one is remembered until it is dismissed. */
export interface LibraryTasks {
  current(): LibraryTask | null
  /** Whether a task has closed the library. It does not open again in this process. */
  hasClosedLibrary(): boolean
  /** Resolves once the task runs; to false when it does not, because the dialog was closed or another one runs. */
  start(request: TaskRequest): Promise<boolean>
  cancel(): void
  dismiss(): void
  /** Stops the task and waits until it is over. None is begun after that. To be called before the engine is closed. */
  close(): Promise<void>
}

/** Milliseconds. */
const INTERVAL = 50

/** Creates the runner. Nothing runs until it is asked to. */
export function createTaskRunner({
  prepare,
  onChanged,
  onLibraryLeft,
  last = null,
  log,
}: TaskRunnerOptions): LibraryTasks {
  let task: LibraryTask | null = last
  let hasClosedLibrary = false
  let isPreparing = false
  let abort = new AbortController()
  let timer: NodeJS.Timeout | null = null
  let running: Promise<void> = Promise.resolve()
  let isClosed = false

  const tellNow = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    onChanged(task)
  }
  const tellSoon = (): void => {
    timer ??= setTimeout(tellNow, INTERVAL)
  }
  const set = (next: LibraryTask | null): void => {
    task = next
    tellNow()
  }

  async function run(kind: TaskRequest['kind'], work: PreparedTask): Promise<void> {
    const { signal } = abort
    try {
      const report = await work({
        signal,
        onProgress({ done, total }) {
          if (!isUnderWay(task)) return
          task = { ...task, done, total }
          tellSoon()
        },
        libraryCloses() {
          hasClosedLibrary = true
          const isCancelling = isUnderWay(task) && task.isCancelling
          set({ state: 'moving', done: 0, total: null, isCancelling })
        },
      })
      set(report === null ? null : { state: 'succeeded', report })
    } catch (thrown) {
      const error = errorDataOf(thrown)
      if (!(thrown instanceof AppError)) {
        log.error('a task on the library failed', {
          kind,
          error: thrown instanceof Error ? (thrown.stack ?? thrown.message) : 'not an Error',
        })
      }
      set(
        error.code === 'cancelled'
          ? { state: 'cancelled', kind }
          : { state: 'failed', kind, error },
      )
    }
    if (hasClosedLibrary && !isClosed && task !== null) onLibraryLeft?.(task)
  }

  return {
    current: () => task,
    hasClosedLibrary: () => hasClosedLibrary,
    async start(request) {
      if (isClosed || hasClosedLibrary || isPreparing || isUnderWay(task)) return false
      isPreparing = true
      try {
        const work = await prepare(request)
        // The app may have been quit while the dialog was open.
        if (work === null || isClosed) return false
        abort = new AbortController()
        const { kind } = request
        set({ state: 'running', kind, done: 0, total: null, isCancelling: false })
        running = run(kind, work)
        return true
      } finally {
        isPreparing = false
      }
    },
    cancel() {
      if (!isUnderWay(task)) return
      abort.abort()
      set({ ...task, isCancelling: true })
    },
    dismiss() {
      if (!isUnderWay(task) && !hasClosedLibrary) set(null)
    },
    async close() {
      isClosed = true
      abort.abort()
      // Its failure was told already.
      await running.catch(() => undefined)
    },
  }
}

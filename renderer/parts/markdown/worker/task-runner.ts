import type { TaskName, TaskRequest, Tasks, WorkerMessage } from './task.ts'

/** What of a worker is needed here. */
export interface WorkerLike {
  readonly send: (request: TaskRequest) => void
  readonly terminate: () => void
}

/** Starts a worker, and passes on what it says. */
export type StartWorker = (
  onMessage: (message: WorkerMessage) => void,
  onError: () => void,
) => WorkerLike

/** Has tasks done elsewhere, one after the other. */
export interface TaskRunner {
  /** Resolves to what a task returns, or to null where it has failed or took too long: then its input is shown as it is. */
  readonly run: <N extends TaskName>(
    name: N,
    input: Tasks[N]['input'],
  ) => Promise<Tasks[N]['output'] | null>
}

interface Waiting {
  readonly request: TaskRequest
  readonly resolve: (output: Tasks[TaskName]['output'] | null) => void
}

/**
 * Creates what gives tasks to a worker, which is started with the first of them. One that takes longer than its time is ended with the
 * worker, and those behind it go to a new one: hostile text costs nobody else anything.
 *
 * @param taskTime milliseconds for one task, counted from when it is begun
 */
export function createTaskRunner(start: StartWorker, taskTime: number): TaskRunner {
  const queue: Waiting[] = []
  let worker: WorkerLike | null = null
  let isReady = false
  let current: Waiting | null = null
  let clock: ReturnType<typeof setTimeout> | undefined

  const restart = (): void => {
    worker?.terminate()
    worker = null
    isReady = false
    // One that does not even start fails all that wait for it, rather than being started without an end.
    end(null)
  }
  const end = (output: Tasks[TaskName]['output'] | null): void => {
    clearTimeout(clock)
    const done = current ?? (worker === null ? queue.shift() : undefined)
    current = null
    done?.resolve(output)
    next()
  }
  const next = (): void => {
    if (current !== null || queue.length === 0) return
    worker ??= begin()
    if (!isReady) return
    current = queue.shift() ?? null
    if (current === null) return
    worker.send(current.request)
    clock = setTimeout(restart, taskTime)
  }
  const begin = (): WorkerLike => {
    const begun = start(
      (message) => {
        if (begun !== worker) return
        if (message.type === 'ready') {
          isReady = true
          next()
        } else end(message.type === 'done' ? message.output : null)
      },
      () => {
        if (begun === worker) restart()
      },
    )
    return begun
  }
  return {
    run: <N extends TaskName>(name: N, input: Tasks[N]['input']) =>
      new Promise<Tasks[N]['output'] | null>((resolve) => {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- name and input belong together, and so do input and output
        queue.push({ request: { name, input } as TaskRequest, resolve })
        next()
      }),
  }
}

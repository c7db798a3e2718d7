import { create } from 'zustand'
import type { LibraryStatus } from '#shared/domain/library.ts'
import type { LibraryTask, TaskKind, TaskRequest } from '#shared/domain/library-task.ts'
import { bridge, events } from './bridge.ts'
import { feed } from './feed/feed-store.ts'

interface LibraryState {
  /** Null until the main process has answered. */
  readonly status: LibraryStatus | null
  /** The task that runs, or the result of the last one until it is dismissed. */
  readonly task: LibraryTask | null
}

/** The last known state of the library. Here and not in the settings, so that a task outlasts a change of the view. */
export const useLibrary = create<LibraryState>(() => ({ status: null, task: null }))

/**
 * Keeps the library's state up to date, and requests the task that may be running since before this page. Returns a
 * function that stops this.
 */
export function followLibrary(): () => void {
  let hasEvent = false
  const stops = [
    events().onLibraryChanged((status) => useLibrary.setState({ status })),
    events().onLibraryTaskChanged((task) => {
      hasEvent = true
      useLibrary.setState({ task })
      if (bringsJobs(task)) void feed.reload()
    }),
  ]
  bridge.libraryTasks
    .current()
    // An event that came meanwhile is newer.
    .then((task) => hasEvent || useLibrary.setState({ task }))
    // No message: the next event updates it.
    .catch(() => undefined)
  return () => {
    for (const stop of stops) stop()
  }
}

/** Returns whether jobs were added without an event. */
function bringsJobs(task: LibraryTask | null): boolean {
  return task !== null && task.state !== 'running' && kindOfTask(task) === 'import'
}

/** Returns the kind of a task. */
export function kindOfTask(task: LibraryTask): TaskKind {
  return task.state === 'succeeded' ? task.report.kind : task.kind
}

/** Reads the numbers again. Rejects with what the main process said. */
export async function loadStatus(): Promise<void> {
  useLibrary.setState({ status: await bridge.library.status() })
}

/** Starts a task, after the system's dialog where there is one. Rejects with what the main process said. */
export async function startTask(request: TaskRequest): Promise<void> {
  await bridge.libraryTasks.start(request)
}

/** Asks the running task to stop; its end comes as an event. */
export async function cancelTask(): Promise<void> {
  await bridge.libraryTasks.cancel()
}

/** Forgets the result of the last task. */
export async function dismissTask(): Promise<void> {
  await bridge.libraryTasks.dismiss()
}

import { create } from 'zustand'
import type { LibraryStatus } from '#shared/domain/library.ts'
import {
  isUnderWay,
  kindOfTask,
  type LibraryTask,
  type TaskRequest,
} from '#shared/domain/library-task.ts'
import { bridge, events } from './bridge.ts'
import { favourites } from './feed/favourites.ts'
import { feed } from './feed/feed-store.ts'

interface LibraryState {
  /** Null until the main process has answered. */
  readonly status: LibraryStatus | null
  /** The task that runs, or the result of the last one until it is dismissed. */
  readonly task: LibraryTask | null
  /** Whether a task has closed the library, to move it: the app starts again once that is over, and nothing else can be asked for. */
  readonly isClosed: boolean
}

/** The last known state of the library. Here and not in the settings, so that a task outlasts a change of the view. */
export const useLibrary = create<LibraryState>(() => ({
  status: null,
  task: null,
  isClosed: false,
}))

/**
 * Keeps the library's state up to date. Resolves, with a function that stops this, once the task is known that may be
 * running since before this page. Never rejects: the next event updates it.
 */
export async function followLibrary(): Promise<() => void> {
  let hasEvent = false
  const stops = [
    events().onLibraryChanged((status) => useLibrary.setState({ status })),
    events().onLibraryTaskChanged((task) => {
      hasEvent = true
      setTask(task)
      if (bringsJobs(task)) reloadJobs()
    }),
    events().onJobsChanged(reloadJobs),
  ]
  await bridge.libraryTasks
    .current()
    // An event that came meanwhile is newer.
    .then((task) => hasEvent || setTask(task))
    .catch(() => undefined)
  return () => {
    for (const stop of stops) stop()
  }
}

function reloadJobs(): void {
  void feed.reload()
  void favourites.reload()
}

function setTask(task: LibraryTask | null): void {
  useLibrary.setState(task?.state === 'moving' ? { task, isClosed: true } : { task })
}

/** Returns whether jobs were added without an event. */
function bringsJobs(task: LibraryTask | null): boolean {
  return task !== null && !isUnderWay(task) && kindOfTask(task) === 'import'
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

import { create } from 'zustand'
import type { LibraryStatus } from '#shared/domain/library.ts'
import type { LibraryTask, TaskKind, TaskRequest } from '#shared/domain/library-task.ts'
import { bridge, events } from './bridge.ts'
import { feed } from './feed/feed-store.ts'

interface LibraryState {
  /** Null until the main process has answered. */
  readonly status: LibraryStatus | null
  /** The task that runs, or how the last one ended until that is dismissed. */
  readonly task: LibraryTask | null
}

/** The library as the main process last said. It lives here, not in the settings, so that a task outlasts a look elsewhere. */
export const useLibrary = create<LibraryState>(() => ({ status: null, task: null }))

/** Keeps the library's state up to date, and asks for the task that may be running since before this page. Answers how to stop. */
export function followLibrary(): () => void {
  let isTold = false
  const stops = [
    events().onLibraryChanged((status) => useLibrary.setState({ status })),
    events().onLibraryTaskChanged((task) => {
      isTold = true
      useLibrary.setState({ task })
      if (bringsJobs(task)) void feed.reload()
    }),
  ]
  bridge.libraryTasks
    .current()
    // What an event said meanwhile is newer.
    .then((task) => isTold || useLibrary.setState({ task }))
    // Nothing to say: the next event tells.
    .catch(() => undefined)
  return () => {
    for (const stop of stops) stop()
  }
}

/** Whether jobs have come in that no event has told of. */
function bringsJobs(task: LibraryTask | null): boolean {
  return task !== null && task.state !== 'running' && kindOfTask(task) === 'import'
}

/** What kind of work a task is, or was. */
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

/** Asks the running task to stop; how it ends is told by an event. */
export async function cancelTask(): Promise<void> {
  await bridge.libraryTasks.cancel()
}

/** Forgets how the last task ended. */
export async function dismissTask(): Promise<void> {
  await bridge.libraryTasks.dismiss()
}

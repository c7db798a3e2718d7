import type { Handlers } from '#shared/ipc/contract.ts'
import type { LibraryTasks } from '../app/library-tasks/task-runner.ts'

/** Returns the handlers of long tasks on the library. */
export function libraryTaskHandlers(
  tasks: Omit<LibraryTasks, 'close' | 'hasClosedLibrary'>,
): Handlers['libraryTasks'] {
  return {
    current: () => tasks.current(),
    start: (request) => tasks.start(request),
    cancel: () => tasks.cancel(),
    dismiss: () => tasks.dismiss(),
  }
}

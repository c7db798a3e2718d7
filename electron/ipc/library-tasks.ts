import type { Handlers } from '#shared/ipc/contract.ts'
import type { PickedItems } from '../app/library-tasks/picked-items.ts'
import type { LibraryTasks } from '../app/library-tasks/task-runner.ts'

/** Returns the handlers of long tasks on the library. */
export function libraryTaskHandlers(
  tasks: Omit<LibraryTasks, 'close' | 'hasClosedLibrary'>,
  picked: Pick<PickedItems, 'pick'>,
): Handlers['libraryTasks'] {
  return {
    current: () => tasks.current(),
    pickTrashed: ({ ids, isFirst }) => picked.pick(ids, isFirst),
    start: (request) => tasks.start(request),
    cancel: () => tasks.cancel(),
    dismiss: () => tasks.dismiss(),
  }
}

import type { CancellableTask } from '../../../../electron/engine/library/cancellable-task.ts'
import { moveLibrary, type MoveResult } from '../../../../electron/engine/library/transfer/move.ts'
import { recordingLog } from '../../support/recording-log.ts'

/** Moves a library that is closed, as the app does; `switchTo` writes nothing down unless a test gives another one. */
export async function moveClosed(
  old: string,
  target: string,
  {
    switchTo = () => undefined,
    ...task
  }: CancellableTask & { readonly switchTo?: (folder: string, oldFolder: string) => void } = {},
): Promise<MoveResult> {
  return moveLibrary(old, target, task, { log: recordingLog(), switchTo })
}

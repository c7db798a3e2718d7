import type { Logger } from '../../engine/host.ts'
import type { Library } from '../../engine/library/library.ts'
import { moveLibrary } from '../../engine/library/transfer/move.ts'
import { rememberedLibrary } from '../../remembered-library.ts'
import type { SettingsFile } from '../settings-file.ts'
import { endedBy } from './ended-move.ts'
import type { PreparedTask } from './task-runner.ts'

interface MoveOptions {
  readonly library: Pick<Library, 'folder'> & {
    readonly transfer: Pick<Library['transfer'], 'assertMovable'>
  }
  /** Ends everything that works with the library, and closes it. */
  readonly closeEngine: () => Promise<void>
  readonly settings: Pick<SettingsFile, 'saveLibrary' | 'saveEndedMove'>
  /** Absolute; where the settings are kept. */
  readonly settingsFolder: string
  readonly log: Logger
}

/**
 * The task that moves the library to a folder. What refuses the move is found while the library is open, and changes nothing; after
 * that the library is closed, and the app can only start again, even where the move fails. How a move ended that was not made is left in the
 * settings, from before the first copy on, so that the next start can tell.
 */
export function moveTask(target: string, options: MoveOptions): PreparedTask {
  const { library, closeEngine, settings, log } = options
  return async (task) => {
    await library.transfer.assertMovable(target)
    // In the same turn, so that no job can start in between.
    task.libraryCloses()
    try {
      settings.saveEndedMove({ type: 'interrupted', folder: target })
      await closeEngine()
      const { folder } = await moveLibrary(library.folder, target, task, {
        log,
        switchTo: (newFolder, oldFolder) => switchTo(newFolder, oldFolder, options),
      })
      return { kind: 'move', folder }
    } catch (thrown) {
      try {
        settings.saveEndedMove(endedBy(thrown))
      } catch (failure) {
        log.error('how the move ended could not be written down', { error: String(failure) })
      }
      throw thrown
    }
  }
}

/** A write that is said to have failed may have been made: then there is no way back, as the next start reads it. */
function switchTo(
  folder: string,
  movedFrom: string,
  { settings, settingsFolder, log }: MoveOptions,
): void {
  try {
    settings.saveLibrary({ folder, movedFrom })
  } catch (thrown) {
    if (rememberedLibrary(settingsFolder)?.folder !== folder) throw thrown
    log.warn('the new place of the library was written in spite of a failure', {
      error: String(thrown),
    })
  }
}

import { app } from 'electron'
import type { LibraryTask } from '#shared/domain/library-task.ts'
import type { Logger } from '../engine/host.ts'
import { isLibrary } from '../engine/library/is-library.ts'
import { finishMove } from '../engine/library/transfer/unfinished-move.ts'
import { isOpenAnywhere, setMovedLibraryAside } from '../engine/library/transfer/set-aside.ts'
import { NOTICE_OF_MOVE, taskOf } from './library-tasks/ended-move.ts'
import type { Locations } from './locations.ts'
import type { Notices } from './notices.ts'
import type { SettingsFile } from './settings-file.ts'

/**
 * Returns where the library is to be opened; a move that was cut short behind its last decision is finished. When it was moved to a folder
 * that is gone, `ask` decides, for this run only; null to quit. A new
 * library must not be founded there: it would be where the other one belongs.
 */
export async function libraryLocation(
  { library, usualLibrary, remembered }: Pick<Locations, 'library' | 'usualLibrary' | 'remembered'>,
  ask: (folder: string, usualFolder: string) => Promise<'quit' | 'use_usual'>,
): Promise<string | null> {
  if (remembered === null) return library
  await finishMove(library)
  if (isLibrary(library)) return library
  return (await ask(library, usualLibrary)) === 'use_usual' ? usualLibrary : null
}

/** At the first start after a move, with the library open in its new place: says so, and gives the old folder another name. */
export async function completeMove(
  { remembered }: Pick<Locations, 'remembered'>,
  opened: string,
  settings: Pick<SettingsFile, 'saveLibrary'>,
  notices: Pick<Notices, 'add'>,
  log: Logger,
): Promise<void> {
  if (remembered?.movedFrom == null || opened !== remembered.folder) return
  const { folder, movedFrom } = remembered
  if (isLibrary(movedFrom) && isOpenAnywhere(movedFrom)) {
    log.warn('the old library is still open in another process; it is set aside at a later start')
    return
  }
  const aside = isLibrary(movedFrom) ? await setMovedLibraryAside(movedFrom) : null
  log.info('the library was moved', { renamed: aside !== null })
  settings.saveLibrary({ folder, movedFrom: null })
  notices.add('library_moved')
}

/** How a move ended that the last process made, or was killed at, for the task runner; null for none. Says so, this once. */
export function reportEndedMove(
  settings: Pick<SettingsFile, 'endedMove' | 'saveEndedMove'>,
  notices: Pick<Notices, 'add'>,
): LibraryTask | null {
  const move = settings.endedMove()
  if (move === null) return null
  notices.add(NOTICE_OF_MOVE[move.type])
  settings.saveEndedMove(null)
  return taskOf(move)
}

/** Starts the app again once it has quit; `isElsewhere`: without the switch that says where the library is, which is elsewhere now. */
export function startAgain({ isElsewhere }: { readonly isElsewhere: boolean }): void {
  const image = process.env['APPIMAGE']
  const args = process.argv.slice(1)
  app.relaunch({
    args: isElsewhere ? args.filter((argument) => !argument.startsWith('--library=')) : args,
    // The path of the running file itself is gone when the image is unmounted.
    ...(image === undefined ? {} : { execPath: image }),
  })
  app.quit()
}

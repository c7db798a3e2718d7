import { app } from 'electron'
import type { Logger } from '../engine/host.ts'
import { isLibrary } from '../engine/library/is-library.ts'
import { isOpenAnywhere, setMovedLibraryAside } from '../engine/library/transfer/set-aside.ts'
import type { Locations } from './locations.ts'
import type { Notices } from './notices.ts'
import type { SettingsFile } from './settings-file.ts'

/**
 * Where the library is to be opened. When it was moved to a folder that is gone, `ask` decides, for this run only; null to quit. A new
 * library must not be founded there: it would be where the other one belongs.
 */
export async function libraryLocation(
  { library, usualLibrary, remembered }: Pick<Locations, 'library' | 'usualLibrary' | 'remembered'>,
  ask: (folder: string, usualFolder: string) => Promise<'quit' | 'use_usual'>,
): Promise<string | null> {
  if (remembered === null || isLibrary(library)) return library
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

/** Starts the app again once it has quit, without the switch that says where the library is: it is elsewhere now. */
export function startAgainElsewhere(): void {
  const image = process.env['APPIMAGE']
  app.relaunch({
    args: process.argv.slice(1).filter((argument) => !argument.startsWith('--library=')),
    // The path of the running file itself is gone when the image is unmounted.
    ...(image === undefined ? {} : { execPath: image }),
  })
  app.quit()
}

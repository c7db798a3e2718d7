import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { app, dialog, type BrowserWindow, type OpenDialogOptions } from 'electron'
import type { Language } from '#shared/domain/settings.ts'
import { isUnfinishedMove } from '../../engine/library/transfer/unfinished-move.ts'
import { DIALOG_TEXT } from '../text/dialog-text.ts'
import { userFolder } from '../user-folder.ts'
import type { PlaceDialogs } from './prepare-task.ts'

interface PlaceDialogOptions {
  readonly window: () => BrowserWindow
  readonly language: () => Language
  /** Absolute. */
  readonly libraryFolder: string
}

/** The system's dialogs: a path is only ever chosen by the user, never by the page. */
export function placeDialogs({
  window,
  language,
  libraryFolder,
}: PlaceDialogOptions): PlaceDialogs {
  const text = () => DIALOG_TEXT[language()].library

  const choose = async (options: OpenDialogOptions): Promise<string | null> => {
    const { canceled, filePaths } = await dialog.showOpenDialog(window(), options)
    return canceled ? null : (filePaths[0] ?? null)
  }

  return {
    async backup(format) {
      const { backup, backupName } = text()
      const name = backupName(new Date())
      const { canceled, filePath } = await dialog.showSaveDialog(window(), {
        title: backup,
        buttonLabel: backup,
        defaultPath: join(userFolder(app, 'documents'), format === 'zip' ? `${name}.zip` : name),
        ...(format === 'zip' ? { filters: [ZIP] } : {}),
        properties: ['createDirectory'],
      })
      return canceled || filePath === '' ? null : filePath
    },
    import(from) {
      const { restore } = text()
      return choose({
        title: restore,
        buttonLabel: restore,
        ...(from === 'zip'
          ? { filters: [ZIP], properties: ['openFile'] }
          : { properties: ['openDirectory'] }),
      })
    },
    async move() {
      const { move } = text()
      const chosen = await choose({
        title: move,
        buttonLabel: move,
        properties: ['openDirectory', 'createDirectory'],
      })
      if (chosen === null) return null
      return (await takesLibrary(chosen)) ? chosen : join(chosen, basename(libraryFolder))
    },
    repair() {
      const { repair } = text()
      return choose({ title: repair, buttonLabel: repair, properties: ['openDirectory'] })
    },
  }
}

const ZIP = { name: 'ZIP', extensions: ['zip'] }

/** Whether the library goes into this very folder, and not into a new one in it. */
async function takesLibrary(folder: string): Promise<boolean> {
  try {
    const names = await readdir(folder)
    return names.length === 0 || isUnfinishedMove(names)
  } catch {
    // What is wrong with it is reported by the task that writes there.
    return true
  }
}

import { extname, join } from 'node:path'
import { app, dialog, type BrowserWindow } from 'electron'
import type { Language } from '#shared/domain/settings.ts'
import { DIALOG_TEXT } from '../text/dialog-text.ts'
import { oneDialogAtATime } from '../one-dialog.ts'
import { userFolder } from '../user-folder.ts'

/** Asks where copies are to be saved; null when the dialog was closed, and while one is open already. */
export interface SaveDialogs {
  /** Absolute path of a file. One that is there already may be replaced: the dialog has asked. */
  file(name: string): Promise<string | null>
  /** Absolute path of a folder. */
  folder(): Promise<string | null>
}

/** The system's dialogs, over the window. */
export function saveDialogs(window: () => BrowserWindow, language: () => Language): SaveDialogs {
  const oneDialog = oneDialogAtATime()
  return {
    file: (name) =>
      oneDialog(async () => {
        const { saveCopy } = DIALOG_TEXT[language()].sharing
        const extension = extname(name).slice(1)
        const { canceled, filePath } = await dialog.showSaveDialog(window(), {
          title: saveCopy,
          buttonLabel: saveCopy,
          defaultPath: join(userFolder(app, 'downloads'), name),
          filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
          properties: ['createDirectory', 'showOverwriteConfirmation'],
        })
        return canceled || filePath === '' ? null : filePath
      }),
    folder: () =>
      oneDialog(async () => {
        const { saveCopies } = DIALOG_TEXT[language()].sharing
        const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
          title: saveCopies,
          buttonLabel: saveCopies,
          defaultPath: userFolder(app, 'downloads'),
          properties: ['openDirectory', 'createDirectory'],
        })
        return canceled ? null : (filePaths[0] ?? null)
      }),
  }
}

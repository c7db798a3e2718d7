import { dialog, type BrowserWindow } from 'electron'
import type { Language } from '#shared/domain/settings.ts'
import { PICTURE_EXTENSIONS } from '../../engine/intake/picture-extensions.ts'
import { DIALOG_TEXT } from '../text/dialog-text.ts'
import { oneDialogAtATime } from '../one-dialog.ts'

/**
 * Returns what opens the system's dialog for pictures, or for files of any kind, over the window, and answers the absolute paths that the user has chosen; null when
 * they close it, and while it is open already.
 */
export function pictureDialog(
  window: () => BrowserWindow,
  language: () => Language,
): (what: 'picture' | 'pictures' | 'files') => Promise<readonly string[] | null> {
  const oneDialog = oneDialogAtATime()
  return (what) =>
    oneDialog(async () => {
      const { add, pictures, allFiles } = DIALOG_TEXT[language()].references
      const everything = { name: allFiles, extensions: ['*'] }
      const known = { name: pictures, extensions: [...PICTURE_EXTENSIONS] }
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        title: add,
        buttonLabel: add,
        filters: what === 'files' ? [everything, known] : [known, everything],
        properties: what === 'picture' ? ['openFile'] : ['openFile', 'multiSelections'],
      })
      return canceled ? null : filePaths
    })
}

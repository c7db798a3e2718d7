import { dialog, type BrowserWindow } from 'electron'
import type { Language } from '#shared/domain/settings.ts'
import { PICTURE_EXTENSIONS } from '../../engine/intake/picture-extensions.ts'
import { DIALOG_TEXT } from '../text/dialog-text.ts'
import { oneDialogAtATime } from '../one-dialog.ts'

/**
 * Returns what opens the system's dialog for pictures, over the window, and answers the absolute paths that the user has chosen; null when
 * they close it, and while it is open already.
 */
export function pictureDialog(
  window: () => BrowserWindow,
  language: () => Language,
): (how: 'one' | 'several') => Promise<readonly string[] | null> {
  const oneDialog = oneDialogAtATime()
  return (how) =>
    oneDialog(async () => {
      const { add, pictures, allFiles } = DIALOG_TEXT[language()].references
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        title: add,
        buttonLabel: add,
        filters: [
          { name: pictures, extensions: [...PICTURE_EXTENSIONS] },
          { name: allFiles, extensions: ['*'] },
        ],
        properties: how === 'one' ? ['openFile'] : ['openFile', 'multiSelections'],
      })
      return canceled ? null : filePaths
    })
}

import {
  FolderDown,
  Heart,
  ImagePlus,
  SquareX,
  TextQuote,
  Trash2,
  type LucideIcon,
} from 'lucide-react'
import { MOST_REFERENCES } from '#shared/domain/reference.ts'
import { isShown } from '#shared/domain/asset.ts'
import { entryOf } from '../data/media/media-lists.ts'
import type { MediaEntry } from '../data/media/media-sequence.ts'
import { emptySelection, useSelection } from '../data/selection.ts'
import { addToTray } from '../data/tray/tray-store.ts'
import type { Translate } from '../i18n/i18n.ts'
import { focusPrompt } from '../navigation/focus-prompt.ts'
import { currentCover } from '../navigation/cover.ts'
import { runFreeOrNotify } from './run-or-notify.ts'
import type { FreeCommand } from './command.ts'
import { deleteOutputs } from './delete-output.ts'
import { setFavourites } from './favourites.ts'
import { copyOf } from './jobs.ts'
import { saveCopiesToFolder } from './save-copies.ts'

/** What can be done with everything that is selected. Nothing of it costs anything. */
export const selectionCommands = {
  selectionFavourite: {
    ...onSelection(Heart, (t, ids) => void setFavourites(t, ids, !areFavourites())),
    label: ({ t }) => t(areFavourites() ? 'item.removeFavourite' : 'item.addFavourite'),
  },
  selectionReference: {
    ...onSelection(ImagePlus, (t, ids) => giveAsReferences(t, ids)),
    takesFocus: true,
  },
  selectionSave: onSelection(FolderDown, (t, ids) => void saveCopiesToFolder(t, ids)),
  selectionCopyPrompts: onSelection(TextQuote, (t) => copyOf(t, 'prompt', promptsOf())),
  selectionTrash: onSelection(Trash2, (t, ids) => void deleteOutputs(t, ids)),
  clearSelection: onSelection(SquareX, () => emptySelection()),
} as const satisfies Record<string, FreeCommand>

function onSelection(
  icon: LucideIcon,
  run: (t: Translate, ids: readonly string[]) => void,
): FreeCommand {
  return {
    icon,
    when: () => useSelection.getState().ids.size > 0 && currentCover() === null,
    run: ({ t }) => run(t, selectedIds()),
  }
}

/** In the order in which they were selected. */
function selectedIds(): readonly string[] {
  return [...useSelection.getState().ids]
}

/** Whether everything that is selected is a favourite already. */
function areFavourites(): boolean {
  const entries = selectedEntries()
  return entries.length > 0 && entries.every(({ asset }) => asset.favourite)
}

/** What is selected, as far as it is loaded, whichever list it is in. */
function selectedEntries(): readonly MediaEntry[] {
  return selectedIds()
    .map(entryOf)
    .filter((entry) => entry !== undefined)
}

/** Each prompt once, a line each. */
function promptsOf(): string {
  return [...new Set(selectedEntries().map(({ job }) => job.request.prompt))].join('\n')
}

/** As many as have room are sent along; the tray says so of the others. */
function giveAsReferences(t: Translate, ids: readonly string[]): void {
  const shown = new Set(
    selectedEntries().flatMap(({ asset }) => (isShown(asset) ? [asset.id] : [])),
  )
  const sources = ids.filter((id) => shown.has(id)).slice(0, MOST_REFERENCES)
  emptySelection()
  focusPrompt()
  void runFreeOrNotify(t, t('item.referenceFailed'), () =>
    addToTray(sources.map((id) => ({ type: 'asset', id }))),
  )
}

import { AtSign, BookmarkPlus, FileText, LibraryBig } from 'lucide-react'
import { isShown } from '#shared/domain/asset.ts'
import { useDraft } from '../data/draft/draft-store.ts'
import { setRemoved } from '../data/saved-store.ts'
import { assetIdOf } from '../data/tray/tray-item.ts'
import { recordUndo } from '../data/undo.ts'
import type { Translate } from '../i18n/i18n.ts'
import { openDialog, type PictureToSave } from '../navigation/dialog-store.ts'
import { isChatShown } from '../navigation/intake-target.ts'
import { notifyWithAction } from '../ui/toasts.tsx'
import type { CommandReference, FreeCommand } from './command.ts'
import { runFreeOrNotify } from './run-or-notify.ts'
import { isUncovered } from './views.ts'

/** What is done with what is saved under names: pictures as references, pieces of prompts as snippets. */
export const savedCommands = {
  insertSnippet: {
    icon: FileText,
    byComponent: true,
    takesFocus: true,
    when: isUncovered,
    run: () => {},
  },
  saveSnippet: {
    icon: BookmarkPlus,
    when: (context) =>
      isUncovered(context) && !isChatShown() && useDraft.getState().draft.prompt.trim() !== '',
    run: () => openDialog({ type: 'save-snippet' }),
  },
  openSaved: {
    icon: LibraryBig,
    run: () => openDialog({ type: 'saved', part: 'references' }),
  },
  itemSaveReference: {
    icon: AtSign,
    when: ({ item }) => item !== null && isShown(item.asset),
    run({ item }) {
      if (item === null) return
      openDialog({ type: 'save-reference', picture: { asset: item.asset.id } })
    },
  },
  referenceSave: {
    icon: AtSign,
    when: ({ reference }) => reference !== null && pictureOf(reference) !== null,
    run({ reference }) {
      const picture = reference === null ? null : pictureOf(reference)
      if (picture !== null) openDialog({ type: 'save-reference', picture })
    },
  },
} as const satisfies Record<string, FreeCommand>

/** Nothing for an address: there is no picture yet. */
function pictureOf({ item }: CommandReference): PictureToSave | null {
  if (item.state !== 'ready' || item.reference.type !== 'stored') return null
  const asset = assetIdOf(item.reference)
  return asset === null ? { itemKey: item.key } : { asset }
}

/** Removes something that is saved; it can be undone. */
export async function removeSaved(
  t: Translate,
  { id, name }: { readonly id: string; readonly name: string },
): Promise<void> {
  const set = (isRemoved: boolean) => (): Promise<boolean> =>
    runFreeOrNotify(t, t('saved.removeFailed'), () => setRemoved([id], isRemoved))
  if (!(await set(true)())) return
  const forget = recordUndo({ name: 'removeSaved', undo: set(false), redo: set(true) })
  notifyWithAction(t('saved.removed', { name }), {
    label: t('library.undo'),
    undoes: 'overPage',
    onClick() {
      forget()
      void set(false)()
    },
  })
}

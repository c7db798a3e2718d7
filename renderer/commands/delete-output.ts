import { bridge } from '../data/bridge.ts'
import type { Translate } from '../i18n/i18n.ts'
import { recordUndo } from '../data/undo.ts'
import { changeNotice, notifyWithAction } from '../ui/toasts.tsx'
import { runFreeOrNotify } from './run-or-notify.ts'
import { deleteMany } from './delete-many.ts'
import { eachPart } from './each-part.ts'

/** The message that is on screen, and what its button would bring back. */
let shown: { readonly toast: string; readonly ids: readonly string[] } | null = null

/** By item, takes its deletion off what can be undone. */
const forgets = new Map<string, () => void>()

/** Moves an output into the trash; see `deleteOutputs`. */
export function deleteOutput(t: Translate, id: string): Promise<void> {
  return deleteOutputs(t, [id])
}

/**
 * Moves outputs into the trash, one without asking: it can be undone, right there and for thirty days. Several in a row share one message, which
 * brings all of them back.
 */
export async function deleteOutputs(t: Translate, deleting: readonly string[]): Promise<void> {
  // With many one may not see that there are some among them that one has chosen.
  if (deleting.length > 1) return deleteMany(t, new Set(deleting))
  const trash = (): Promise<boolean> =>
    runFreeOrNotify(t, t('library.deleteFailed'), () =>
      eachPart(deleting, (part) => bridge.library.trash({ ids: part })),
    )
  if (!(await trash())) return
  const ids = [...(shown?.ids ?? []), ...deleting]
  const title =
    ids.length === 1 ? t('library.deleted') : t('library.deletedAll', { count: ids.length })
  const forget = recordUndo({
    name: 'trash',
    undo: () => restoreOutputs(t, deleting),
    redo: trash,
  })
  for (const id of deleting) forgets.set(id, forget)
  const undo = {
    label: t('library.undo'),
    undoes: 'overPage',
    onClick: () => void restoreByButton(t, ids),
  } as const
  if (shown === null) {
    shown = { toast: notifyWithAction(title, undo, () => (shown = null)), ids }
  } else {
    changeNotice(shown.toast, title, undo)
    shown = { ...shown, ids }
  }
}

/** Brings back what the message is about: there is nothing left of it to undo. */
async function restoreByButton(t: Translate, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    forgets.get(id)?.()
    forgets.delete(id)
  }
  await restoreOutputs(t, ids)
}

/** Brings back as many as it can: what is wrong with one is no reason to leave the others behind. Returns whether it could. */
function restoreOutputs(t: Translate, ids: readonly string[]): Promise<boolean> {
  return runFreeOrNotify(t, t('library.restoreFailed'), () =>
    eachPart(ids, (part) => bridge.library.restore({ ids: part })),
  )
}

import { bridge } from '../data/bridge.ts'
import type { Translate } from '../i18n/i18n.ts'
import { recordUndo } from '../data/undo.ts'
import { changeNotice, notify, notifyWithAction } from '../ui/toasts.tsx'
import { attemptFree } from './attempt.ts'

/** The message that is on screen, and what its button would bring back. */
let shown: { readonly toast: string; readonly ids: readonly string[] } | null = null

/** By item, takes its deletion off what can be undone. */
const forgets = new Map<string, () => void>()

/**
 * Moves an output into the trash, without asking: it can be undone, right there and for thirty days. Several in a row share one
 * message, which brings all of them back.
 */
export async function deleteOutput(t: Translate, id: string): Promise<void> {
  const deleted = await attemptFree(t, t('library.deleteFailed'), () =>
    bridge.library.trash({ ids: [id] }),
  )
  if (!deleted) return
  const ids = [...(shown?.ids ?? []), id]
  const title =
    ids.length === 1 ? t('library.deleted') : t('library.deletedAll', { count: ids.length })
  const forget = recordUndo({
    undo: () => void restoreOutputs(t, [id], { isSaid: true }),
    redo: () =>
      void attemptFree(t, t('library.deleteFailed'), () => bridge.library.trash({ ids: [id] })),
  })
  forgets.set(id, forget)
  const undo = { label: t('library.undo'), onClick: () => void restoreOutputs(t, ids) }
  if (shown === null) {
    shown = { toast: notifyWithAction(title, undo, () => (shown = null)), ids }
  } else {
    changeNotice(shown.toast, title, undo)
    shown = { ...shown, ids }
  }
}

/** Brings back as many as it can: what is wrong with one is no reason to leave the others behind. */
async function restoreOutputs(
  t: Translate,
  ids: readonly string[],
  { isSaid = false }: { readonly isSaid?: boolean } = {},
): Promise<void> {
  for (const id of ids) {
    // By its button: there is nothing left of it to undo.
    if (!isSaid) forgets.get(id)?.()
    forgets.delete(id)
  }
  const restored = await attemptFree(t, t('library.restoreFailed'), () =>
    bridge.library.restore({ ids: [...ids] }),
  )
  if (restored && isSaid) notify(t('library.restoredAll', { count: ids.length }))
}

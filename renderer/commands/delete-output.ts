import { bridge } from '../data/bridge.ts'
import type { Translate } from '../i18n/i18n.ts'
import { changeNotice, notifyWithAction } from '../ui/toasts.tsx'
import { attemptFree } from './attempt.ts'

/** The message that is on screen, and what its button would bring back. */
let shown: { readonly toast: string; readonly ids: readonly string[] } | null = null

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
  const undo = { label: t('library.undo'), onClick: () => void restoreOutputs(t, ids) }
  if (shown === null) {
    shown = { toast: notifyWithAction(title, undo, () => (shown = null)), ids }
  } else {
    changeNotice(shown.toast, title, undo)
    shown = { ...shown, ids }
  }
}

/** Brings back as many as it can: what is wrong with one is no reason to leave the others behind. */
async function restoreOutputs(t: Translate, ids: readonly string[]): Promise<void> {
  await attemptFree(t, t('library.restoreFailed'), () => bridge.library.restore({ ids: [...ids] }))
}

import { bridge } from '../data/bridge.ts'
import { recordUndo } from '../data/undo.ts'
import type { Translate } from '../i18n/i18n.ts'
import { openDialog } from '../navigation/dialog-store.ts'
import { notify, notifyWithAction } from '../ui/toasts.tsx'
import { eachItemSet } from './each-item-set.ts'
import { oneAfterOther } from './one-after-other.ts'
import { runFreeOrNotify } from './run-or-notify.ts'
import type { Subject } from './subject.ts'

/** How many of some items are protected from being deleted with others: those that somebody has chosen. */
export interface ProtectedItems {
  readonly items: number
  readonly favourites: number
  readonly collected: number
  /** Favourites, in a collection, or both. */
  readonly protected: number
}

/**
 * Moves many items into the trash; it can be undone as one. Where some of them are favourites or in a collection, it asks first whether these
 * are meant as well.
 */
export async function deleteMany(t: Translate, ids: Subject): Promise<void> {
  const found: ProtectedItems[] = []
  const isKnown = await runFreeOrNotify(t, t('library.deleteFailed'), () =>
    eachItemSet(ids, async (items) => {
      found.push(await bridge.library.protectedOf({ items }))
    }),
  )
  if (!isKnown) return
  const sum = (of: (each: ProtectedItems) => number): number =>
    found.reduce((all, each) => all + of(each), 0)
  const counts: ProtectedItems = {
    items: sum(({ items }) => items),
    favourites: sum(({ favourites }) => favourites),
    collected: sum(({ collected }) => collected),
    protected: sum((each) => each.protected),
  }
  if (counts.protected === 0) await trashMany(t, ids, false)
  else openDialog({ type: 'delete-protected', ids, counts })
}

/** Moves items into the trash, with those that are protected only where that was said; it can be undone as one. */
export async function trashMany(
  t: Translate,
  ids: Subject,
  includeProtected: boolean,
): Promise<void> {
  let trashedAt: number[] = []
  let trashed = 0
  const inTurn = oneAfterOther()
  const trash = (): Promise<boolean> =>
    inTurn(() =>
      runFreeOrNotify(t, t('library.deleteFailed'), async () => {
        trashedAt = []
        trashed = 0
        await eachItemSet(ids, async (items) => {
          const done = await bridge.library.trashSet({ items, includeProtected })
          trashed += done.trashed
          if (done.trashedAt !== null) trashedAt.push(done.trashedAt)
        })
      }),
    )
  const restore = (): Promise<boolean> =>
    inTurn(() =>
      runFreeOrNotify(t, t('library.restoreFailed'), async () => {
        for (const each of trashedAt.toReversed()) {
          // oxlint-disable-next-line no-await-in-loop -- one after the other
          await bridge.library.restoreSet({ trashedAt: each })
        }
      }),
    )
  await trash()
  // Of several the first may be there when the next one fails.
  if (trashedAt.length === 0) {
    if (trashed === 0 && !includeProtected) notify(t('library.nothingDeleted'), 'nothing-deleted')
    return
  }
  const forget = recordUndo({ name: 'trash', undo: restore, redo: trash })
  notifyWithAction(t('library.deletedAll', { count: trashed }), {
    label: t('library.undo'),
    undoes: 'overPage',
    onClick() {
      forget()
      void restore()
    },
  })
}

import { MOST_ITEMS_AT_ONCE } from '#shared/domain/library.ts'
import { bridge } from '../data/bridge.ts'
import { recordUndo } from '../data/undo.ts'
import type { Translate } from '../i18n/i18n.ts'
import { useView } from '../navigation/view-store.ts'
import { notifyWithAction } from '../ui/toasts.tsx'
import { attemptFree } from './attempt.ts'

/**
 * Marks items as favourite, or takes the mark off; it can be undone. Returns how many were not so before, or null when it failed, which is
 * shown in the corner.
 */
export async function setFavourites(
  t: Translate,
  ids: readonly string[],
  favourite: boolean,
): Promise<number | null> {
  const changed: string[] = []
  const mark = (some: readonly string[], as: boolean): Promise<boolean> =>
    attemptFree(t, t('item.favouriteFailed'), async () => {
      for (let at = 0; at < some.length; at += MOST_ITEMS_AT_ONCE) {
        const chunk = some.slice(at, at + MOST_ITEMS_AT_ONCE)
        // oxlint-disable-next-line no-await-in-loop -- one database is written to
        changed.push(...(await bridge.library.setFavourite({ ids: chunk, favourite: as })))
      }
    })
  const isDone = await mark(ids, favourite)
  const marked = changed.splice(0)
  if (marked.length > 0) {
    const undo = (): Promise<boolean> => mark(marked, !favourite)
    const forget = recordUndo({
      name: favourite ? 'favourite' : 'unfavourite',
      undo,
      redo: () => mark(marked, favourite),
    })
    // Elsewhere the heart says it; here they are gone.
    if (!favourite && useView.getState().view === 'favourites') {
      notifyWithAction(t('item.unfavourited', { count: marked.length }), {
        label: t('library.undo'),
        onClick() {
          forget()
          void undo()
        },
      })
    }
  }
  return isDone ? marked.length : null
}

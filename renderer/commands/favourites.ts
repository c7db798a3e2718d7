import { bridge } from '../data/bridge.ts'
import { recordUndo } from '../data/undo.ts'
import type { Translate } from '../i18n/i18n.ts'
import { useView } from '../navigation/view-store.ts'
import { notifyWithAction } from '../ui/toasts.tsx'
import { runFreeOrNotify } from './run-or-notify.ts'
import { eachPart } from './each-part.ts'

/**
 * Marks items as favourite, or takes the mark off; it can be undone. Returns how many were not so before, or null when it failed, which is
 * shown in the corner.
 */
export async function setFavourites(
  t: Translate,
  ids: readonly string[],
  favourite: boolean,
): Promise<number | null> {
  const marked: string[] = []
  const mark = (
    some: readonly string[],
    as: boolean,
    onMarked: (changed: readonly string[]) => void = () => {},
  ): Promise<boolean> =>
    runFreeOrNotify(t, t('item.favouriteFailed'), () =>
      eachPart(some, async (part) =>
        onMarked(await bridge.library.setFavourite({ ids: part, favourite: as })),
      ),
    )
  // Of several parts the first may be marked when the next one fails.
  const isDone = await mark(ids, favourite, (changed) => marked.push(...changed))
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

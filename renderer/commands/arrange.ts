import {
  ArrowLeft,
  ArrowLeftToLine,
  ArrowRight,
  ArrowRightToLine,
  type LucideIcon,
} from 'lucide-react'
import type { ItemSet } from '#shared/domain/organise.ts'
import { catalogue } from '../data/catalogue/catalogue-store.ts'
import { isSameList } from '../data/catalogue/found-list.ts'
import { inParts } from '../data/catalogue/item-sets.ts'
import { rearrange, searchSettled, useLibrarySearch } from '../data/catalogue/library-search.ts'
import { withMoved, type Destination } from '../data/catalogue/moved-list.ts'
import { orderItems } from '../data/organise/collections.ts'
import { shownCollection } from '../data/organise/shown-collection.ts'
import { useSelection } from '../data/selection.ts'
import { sayMoved } from '../navigation/moved-items.ts'
import type { Translate } from '../i18n/i18n.ts'
import { keyOfCell } from '../ui/virtual-grid/cell-element.ts'
import { recordOperations } from './apply-change.ts'
import type { CommandContext, FreeCommand } from './command.ts'
import { eachItemSet, inOrder } from './each-item-set.ts'
import { currentHold } from './key-hold.ts'
import { runFreeOrNotify } from './run-or-notify.ts'
import type { Subject } from './subject.ts'

/** Puts items of a collection in another order. Nothing of it costs anything. */
export const arrangeCommands = {
  moveEarlier: moving(ArrowLeft, 'earlier'),
  moveLater: moving(ArrowRight, 'later'),
  moveToStart: moving(ArrowLeftToLine, 'start'),
  moveToEnd: moving(ArrowRightToLine, 'end'),
} as const satisfies Record<string, FreeCommand>

function moving(icon: LucideIcon, to: Destination): FreeCommand {
  return {
    icon,
    ofSelection: true,
    when: (context) => shownCollection() !== null && movedBy(context).size > 0,
    whyNot({ t }) {
      const obstacle = shownCollection()?.obstacle ?? null
      if (obstacle === null) return null
      return t(`organise.notArranged.${obstacle}`, { order: t('find.sorts.manual') })
    },
    run: (context) => arrangeItems(context.t, movedBy(context), to, keyOfCell(context.focused)),
  }
}

const NOTHING: Subject = new Set()

/** The item that a command is about, or has the focus; all that is selected where that is a part of it, or is elsewhere. */
function movedBy({ place, item, reference, focused }: CommandContext): Subject {
  if (place !== 'library' || reference !== null) return NOTHING
  if (item !== null) return new Set([item.asset.id])
  const { ids } = useSelection.getState()
  const id = keyOfCell(focused)
  return id === null || ids.has(id) ? ids : new Set([id])
}

/**
 * Puts items of the collection that is shown elsewhere in its order; it can be undone as one. They are there at once; where that fails, it is
 * shown in the corner. `focused` is the one to be kept in sight. Does nothing where no such collection is shown.
 */
export async function arrangeItems(
  t: Translate,
  ids: Subject,
  to: Destination,
  focused: string | null = null,
): Promise<void> {
  const hold = currentHold()
  const asked = shownCollection()
  const { found: seen, delivered: come } = useLibrarySearch.getState()
  // What goes behind the last item is to be behind all of them.
  if (seen?.hasMore === true || come?.hasMore === true) await searchSettled()
  const shown = shownCollection()
  const { found, delivered } = useLibrarySearch.getState()
  if (shown === null || shown.obstacle !== null || found === null || found.hasMore) return
  // Something else is shown by now.
  if (shown.collection.id !== asked?.collection.id) return
  const numbers = new Set([...ids].map((id) => catalogue.nOf(id)))
  const list = withMoved(found.ns, (n) => numbers.has(n), to)
  if (list === null) return
  const moved = Array.from(list.moved, (n) => catalogue.idOf(n))
  sayMoved({
    id: focused !== null && ids.has(focused) ? focused : (moved[0] ?? ''),
    count: moved.length,
    place: list.first,
    total: found.count,
  })
  const before = list.next === null ? null : catalogue.idOf(list.next)
  const operations: string[] = []
  const move = async (items: ItemSet): Promise<void> => {
    const { operation } = await orderItems(shown.collection.id, items, before)
    if (operation !== null) operations.push(operation)
  }
  // By its places in what was found, however much it is, where the main process has found it in this order.
  const isDelivered = delivered !== null && isSameList(found, delivered)
  await runFreeOrNotify(t, t('organise.arrangeFailed'), () =>
    rearrange(list.ns, () =>
      isDelivered ? eachItemSet(new Set(moved), move) : inOrder(inParts(moved), move),
    ),
  )
  if (operations.length > 0) recordOperations(t, 'arrange', operations, hold)
}

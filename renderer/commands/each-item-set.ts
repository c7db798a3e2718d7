import type { ItemSet } from '#shared/domain/organise.ts'
import { errorDataOf } from '#shared/errors.ts'
import { inParts, itemSetsOf } from '../data/catalogue/item-sets.ts'

/**
 * Does something with items, set by set as messages take them. Which sets these are is found out only now: between a choice and its use, such as
 * in a dialog or by redoing, much may have been found anew. Rejects with what `work` rejects with; what was done by then stays done.
 */
export async function eachItemSet(
  ids: ReadonlySet<string>,
  work: (items: ItemSet) => Promise<void>,
): Promise<void> {
  const [first, ...others] = itemSetsOf(ids)
  if (first === undefined) return
  try {
    await work(first)
  } catch (thrown) {
    if (first.type !== 'found' || errorDataOf(thrown).reason !== 'not_found') throw thrown
    // The main process keeps the newest results, of which this window may not have heard yet.
    await inOrder(inParts([...ids]), work)
    return
  }
  await inOrder(others, work)
}

/** Does something with sets of items, one after the other. Rejects likewise. */
export async function inOrder(
  sets: readonly ItemSet[],
  work: (items: ItemSet) => Promise<void>,
): Promise<void> {
  for (const items of sets) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await work(items)
  }
}

import type { Handlers } from '#shared/ipc/contract.ts'
import type { SavedItems } from '../engine/library/saved/saved-items.ts'

/** Returns the handlers of what is saved under names. */
export function savedHandlers(saved: Omit<SavedItems, 'assetNamed'>): Handlers['saved'] {
  return {
    list: () => saved.list(),
    text: ({ id }) => ({ text: saved.textOf(id) }),
    add: (item) => ({ id: saved.add(item) }),
    change: (change) => saved.change(change),
    remove: ({ ids }) => saved.remove(ids),
    restore: ({ ids }) => saved.restore(ids),
  }
}

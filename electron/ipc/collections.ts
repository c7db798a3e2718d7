import type { Handlers } from '#shared/ipc/contract.ts'
import type { Collections } from '../engine/library/organise/collections.ts'

/** Returns the handlers of collections. */
export function collectionsHandlers(collections: Collections): Handlers['collections'] {
  return {
    list: () => collections.list(),
    create: async (collection) => ({ ...(await collections.create(collection)) }),
    change: (change) => collections.change(change),
    remove: ({ ids }) => collections.remove(ids),
    move: ({ id, before }) => collections.move(id, before),
    order: ({ id, items, before }) => collections.order(id, items, before),
  }
}

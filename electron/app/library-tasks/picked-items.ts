/** Items of the trash that the user has picked, until something is done with them. */
export interface PickedItems {
  /** Adds some, of which those that are not in the trash are left out; `isFirst` begins anew. */
  pick(ids: readonly string[], isFirst: boolean): void
  /** Returns all of them, and forgets them: what a question was asked about can be done once. */
  take(): readonly string[]
}

/**
 * Collects them over several calls, because a message holds a few hundred and a selection tens of thousands. They are collected here and not
 * counted by the page: the native question names the very number that is deleted.
 */
export function createPickedItems(isInTrash: (id: string) => boolean): PickedItems {
  let picked = new Set<string>()
  return {
    pick(ids, isFirst) {
      if (isFirst) picked = new Set()
      for (const id of ids) if (isInTrash(id)) picked.add(id)
    },
    take() {
      const all = [...picked]
      picked = new Set()
      return all
    },
  }
}

import type { Handlers } from '#shared/ipc/contract.ts'
import type { Organise } from '../engine/library/organise/organise.ts'

/** Returns the handlers of what the user says about items. */
export function organiseHandlers(
  organise: Pick<Organise, 'apply' | 'undo' | 'cancel' | 'commonMarks' | 'tags'>,
): Handlers['organise'] {
  return {
    apply: ({ items, change }) => organise.apply(items, change),
    undo: ({ operation }) => organise.undo(operation),
    cancel: () => organise.cancel(),
    commonMarks: ({ items }) => organise.commonMarks(items),
    tags: () => organise.tags.list(),
    renameTag: ({ name, to }) => organise.tags.rename(name, to),
    removeTag: ({ name }) => organise.tags.remove(name),
    mergeTag: ({ name, into }) => organise.tags.merge(name, into),
  }
}

import { searchPainted } from './catalogue/library-search.ts'
import { useSelection } from './selection.ts'

/** Of the first items of a query, all were selected: the others are to be as well, once they have come. */
interface DueSelection {
  /** What is selected until then. */
  readonly ids: ReadonlySet<string>
  /** Whether the others were selected in the end. */
  readonly completed: Promise<boolean>
  /** What waits for that. */
  readonly deeds: Set<string>
}

let due: DueSelection | null = null

/** Says that what is selected is only the first part of it; `completed` resolves with whether the others were selected as well. */
export function noteDueSelection(completed: Promise<boolean>): void {
  const noted: DueSelection = {
    ids: useSelection.getState().ids,
    // They may never come, as where the disk has gone: then nobody is to wait, and nothing to happen much later.
    completed: Promise.race([completed, searchPainted().then(() => false)]),
    deeds: new Set(),
  }
  due = noted
  void noted.completed.finally(() => {
    if (due === noted) due = null
  })
}

/** Returns whether what is selected is only the first part of it. */
export function isSelectionDue(): boolean {
  return due !== null && due.ids === useSelection.getState().ids
}

/**
 * Waits until all is selected that was meant. Resolves with false where that is not to be, or something else is selected by then: what was asked
 * about all is done with all, or with none. And at once where the same `deed` waits already: of the first press nothing was seen yet.
 */
export async function selectionCompleted(deed: string): Promise<boolean> {
  if (due === null || !isSelectionDue()) return true
  if (due.deeds.has(deed)) return false
  due.deeds.add(deed)
  return due.completed
}

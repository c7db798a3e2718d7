import type { IntakeChanges, IntakeEntry, IntakeRefusal } from '#shared/domain/intake.ts'
import { MOST_ENTRIES_OF_A_MESSAGE } from '#shared/domain/intake-limits.ts'
import { MOST_REFERENCES } from '#shared/domain/reference.ts'

/** Milliseconds between two messages: twenty a second. */
const INTERVAL = 50

/** The entries of the tray in the main process, and their changes that are to be emitted. */
export interface Entries {
  /** Returns all entries in the order in which they came. */
  all(): IntakeEntry[]
  /** Returns the newest `MOST_REFERENCES`. */
  list(): IntakeEntry[]
  /** Adds a new entry, or replaces one that has another state. */
  set(entry: IntakeEntry): void
  /** Removes an entry; `isEmitted` unless the page has done it itself. */
  delete(id: string, isEmitted: boolean): void
  refuse(refusal: IntakeRefusal): void
  /** Emits that every entry of an addition is known. */
  complete(addition: string): void
}

/** Creates the entries. `send` is called at most twenty times a second, with as much as fits a message. */
export function createEntries(send: (changes: IntakeChanges) => void): Entries {
  const entries = new Map<string, IntakeEntry>()
  const changed = new Set<string>()
  let removed: string[] = []
  let refused: IntakeRefusal[] = []
  let complete: string[] = []
  let timer: NodeJS.Timeout | null = null

  const later = (): void => {
    timer ??= setTimeout(flush, INTERVAL)
  }
  const flush = (): void => {
    timer = null
    const ids = [...changed].slice(0, MOST_ENTRIES_OF_A_MESSAGE)
    for (const id of ids) changed.delete(id)
    const emitted = ids.flatMap((id) => entries.get(id) ?? [])
    const refusals = refused.splice(0, MOST_ENTRIES_OF_A_MESSAGE)
    const isRest = changed.size > 0 || refused.length > 0
    // Last, so that an addition does not look complete while some of its entries are still to be emitted.
    send({ entries: emitted, removed, refused: refusals, complete: isRest ? [] : complete })
    removed = []
    if (isRest) later()
    else complete = []
  }

  return {
    all: () => [...entries.values()],
    list: () => [...entries.values()].slice(-MOST_REFERENCES),
    set(entry) {
      entries.set(entry.id, entry)
      changed.add(entry.id)
      later()
    },
    delete(id, isEmitted) {
      if (!entries.delete(id)) return
      changed.delete(id)
      if (!isEmitted) return
      removed.push(id)
      later()
    },
    refuse(refusal) {
      refused.push(refusal)
      later()
    },
    complete(addition) {
      complete.push(addition)
      later()
    },
  }
}

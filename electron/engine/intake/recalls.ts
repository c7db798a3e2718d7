import type { Recalled } from '#shared/domain/recall.ts'
import { setBounded } from '../bounded-map.ts'

/** Entries of which it is remembered what their files say; each has a few kilobytes. */
const MOST_RECALLS = 200

/** What the files of entries say about how they were made, in the tray or not. */
export interface Recalls {
  remember(id: string, recalled: Recalled): void
  /** Null for an entry whose file says nothing, and one that is unknown. */
  find(id: string): Recalled | null
}

/** Creates the memory, of which the newest are kept until the app ends. */
export function createRecalls(): Recalls {
  const remembered = new Map<string, Recalled>()
  return {
    remember: (id, recalled) => setBounded(remembered, id, recalled, MOST_RECALLS),
    find: (id) => remembered.get(id) ?? null,
  }
}

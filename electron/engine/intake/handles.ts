import { randomUUID } from 'node:crypto'
import { setBounded } from '../bounded-map.ts'
import type { Clock } from '../host.ts'

/** Handles that are kept; the oldest are dropped. Twice as many as one addition may name. */
const MOST = 1000
/** Milliseconds a handle is valid: it is used right after the drop it was made for. */
const LIFETIME = 10 * 60_000

/** Opaque names of paths, each valid once: the page has them instead of paths. */
export interface Handles {
  /** Returns a handle for an absolute path. */
  make(path: string): string
  /** Returns the path of a handle, and invalidates it; null for one that is unknown, used or too old. */
  take(handle: string): string | null
}

/** Creates the handles of one process; they end with it. */
export function createHandles(clock: Clock): Handles {
  const paths = new Map<string, { readonly path: string; readonly madeAt: number }>()
  return {
    make(path) {
      const handle = randomUUID()
      setBounded(paths, handle, { path, madeAt: clock() }, MOST)
      return handle
    },
    take(handle) {
      const known = paths.get(handle)
      paths.delete(handle)
      return known === undefined || clock() - known.madeAt > LIFETIME ? null : known.path
    },
  }
}

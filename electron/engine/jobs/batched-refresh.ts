import type { Logger } from '../host.ts'
import { STEP } from '../step.ts'
import { SQLITE, sqliteCodeOf } from '../database/sqlite-error.ts'

export interface BatchedRefreshOptions {
  /** Tells the host how a job is now. Throws what the database throws, and what is thrown for a row that cannot be read. */
  readonly refresh: (id: string) => void
  /** Whether there is nobody left to tell. */
  readonly isOver: () => boolean
  readonly log: Logger
}

/** So few are always emitted in one step, on the slowest machine. */
const FEW = 4

/** Milliseconds until a disk that was away is tried again. */
const PATIENCE = 1000

/**
 * Returns a function that emits any number of jobs, the first of them at once and the others in steps. A row that cannot
 * be read does not hide the others; where the disk is away, they are emitted when it is back.
 */
export function createBatchedRefresh({
  refresh,
  isOver,
  log,
}: BatchedRefreshOptions): (ids: readonly string[]) => void {
  const waiting = new Set<string>()
  let isDue = false
  let isAway = false

  const later = (milliseconds: number): void => {
    isDue = true
    setTimeout(() => {
      isDue = false
      step()
    }, milliseconds).unref()
  }

  /** False where it has to be done later. */
  const told = (id: string): boolean => {
    const wasAway = isAway
    isAway = false
    try {
      refresh(id)
      return true
    } catch (thrown) {
      isAway = isPassingFailure(thrown)
      // Said once: it may take hours.
      if (!wasAway) log.error('a job could not be emitted', { job: id, error: String(thrown) })
      return !isAway
    }
  }

  const step = (): void => {
    if (isOver()) return
    const began = performance.now()
    let count = 0
    for (const id of waiting) {
      if (!told(id)) return later(PATIENCE)
      waiting.delete(id)
      count += 1
      if (count >= FEW && performance.now() - began > STEP) return later(0)
    }
  }

  return (ids) => {
    for (const id of ids) waiting.add(id)
    if (!isDue) step()
  }
}

/** A failure of SQLite that may be over in a moment; damage is not. */
function isPassingFailure(thrown: unknown): boolean {
  const code = sqliteCodeOf(thrown)
  return code !== null && code !== SQLITE.corrupt
}

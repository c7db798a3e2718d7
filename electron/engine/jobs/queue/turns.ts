import type { QueueRows } from './queue-rows.ts'

/** Jobs whose rows say `queued`, but which have had their turn: about to be sent, not readable, or ended without room to say so. */
export interface Turns {
  readonly called: ReadonlySet<string>
  /** Those of `called` that do not wait again. */
  away(): string[]
  call(id: string): void
  /** A job whose turn has come was not sent: it waits again once its turn is over. */
  putBack(id: string): void
  /**
   * The turn of a job is over. Returns false for one whose row still says that it waits, although it must not come again: its end could not
   * be told, nor would the next one fare better. Throws what the database throws.
   */
  end(id: string): boolean
}

/** Creates the record, empty. */
export function createTurns(rows: Pick<QueueRows, 'isQueued'>): Turns {
  const called = new Set<string>()
  const returned = new Set<string>()
  return {
    called,
    away: () => [...called].filter((id) => !returned.has(id)),
    call: (id) => void called.add(id),
    putBack: (id) => void returned.add(id),
    end(id) {
      if (!returned.delete(id) && rows.isQueued(id)) return false
      called.delete(id)
      return true
    },
  }
}

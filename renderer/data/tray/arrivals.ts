import { addBounded } from '../bounded-set.ts'

/** Completed additions that are remembered, for calls whose answer comes after the event. */
const MOST_COMPLETE = 100

/** The answer of a call that hands in pictures; null when there were none. */
type Handed = { readonly addition: string } | null

/** The addition of an answer of the main process. */
export const additionOf = (handed: Handed): string | null => handed?.addition ?? null

/** Counts what has been handed in and is not complete in the tray yet. */
export interface Arrivals {
  /**
   * Counts a call from its beginning until everything of its addition is known; until its end where it makes none.
   * Resolves and rejects like the call.
   */
  during<T>(call: Promise<T>, additionBy?: (result: T) => string | null): Promise<T>
  /** Marks an addition as complete. */
  complete(addition: string): void
}

/** Creates the count; `onChange` is called with the number of calls and additions. */
export function createArrivals(onChange: (count: number) => void): Arrivals {
  let calls = 0
  const open = new Set<string>()
  const completed = new Set<string>()

  const emit = (): void => onChange(calls + open.size)

  return {
    async during(call, additionBy = () => null) {
      calls += 1
      emit()
      try {
        const result = await call
        const addition = additionBy(result)
        if (addition !== null && !completed.has(addition)) open.add(addition)
        return result
      } finally {
        calls -= 1
        emit()
      }
    },
    complete(addition) {
      open.delete(addition)
      addBounded(completed, addition, MOST_COMPLETE)
      emit()
    },
  }
}

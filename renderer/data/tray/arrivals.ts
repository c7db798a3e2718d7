import { addBounded } from '../bounded-set.ts'

/** Completed additions that are remembered, for calls whose answer comes after the news. */
const MOST_COMPLETE = 100

/** What a call answers that hands pictures in; null when there were none. */
type Handed = { readonly addition: string } | null

/** The addition of an answer of the main process. */
export const additionOf = (handed: Handed): string | null => handed?.addition ?? null

/** Counts what has been handed in and is not all in the tray yet. */
export interface Arrivals {
  /**
   * Counts a call from its beginning until everything of the addition that it makes is known; until its end where it makes none. Resolves and
   * rejects as the call does.
   */
  during<T>(call: Promise<T>, additionBy?: (result: T) => string | null): Promise<T>
  /** Everything of an addition is known. */
  complete(addition: string): void
}

/** Creates the count; `onChange` is told how many calls and additions there are. */
export function createArrivals(onChange: (count: number) => void): Arrivals {
  let calls = 0
  const open = new Set<string>()
  const completed = new Set<string>()

  const tell = (): void => onChange(calls + open.size)

  return {
    async during(call, additionBy = () => null) {
      calls += 1
      tell()
      try {
        const result = await call
        const addition = additionBy(result)
        if (addition !== null && !completed.has(addition)) open.add(addition)
        return result
      } finally {
        calls -= 1
        tell()
      }
    },
    complete(addition) {
      open.delete(addition)
      addBounded(completed, addition, MOST_COMPLETE)
      tell()
    },
  }
}

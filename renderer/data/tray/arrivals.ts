/** Completed additions that are remembered, for calls whose answer comes after the news. */
const MOST_COMPLETE = 100

/** What a call answers that hands pictures in; null when there were none. */
export type Handed = { readonly addition: string } | null

/** Counts what has been handed in and is not all in the tray yet. */
export interface Arrivals {
  /** Counts a call from its beginning until everything that it hands in is known. Resolves and rejects as the call does. */
  during<T extends Handed>(call: Promise<T>): Promise<T>
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
    async during(call) {
      calls += 1
      tell()
      try {
        const handed = await call
        if (handed !== null && !completed.has(handed.addition)) open.add(handed.addition)
        return handed
      } finally {
        calls -= 1
        tell()
      }
    },
    complete(addition) {
      open.delete(addition)
      completed.add(addition)
      for (const oldest of completed) {
        if (completed.size <= MOST_COMPLETE) break
        completed.delete(oldest)
      }
      tell()
    },
  }
}

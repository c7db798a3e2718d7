/**
 * Runs a task now, or as soon as one of the places is free. First come, first served. A task may call `leave` when the rest of it takes no place.
 */
export type Limit = <T>(task: (leave: () => void) => Promise<T>) => Promise<T>

/**
 * Returns a limit that lets at most `places` tasks run at a time, as long as none takes longer than `patience`, in milliseconds: a task that has
 * waited for so long runs beside them. A failed task frees its place like any other.
 */
export function createLimit(places: number, patience = Number.POSITIVE_INFINITY): Limit {
  const waiting = new Set<() => void>()
  /** Below 0 while more run than there are places. */
  let free = places

  async function enter(): Promise<void> {
    if (free > 0) {
      free -= 1
      return
    }
    await new Promise<void>((resolve) => {
      const start = (): void => {
        clearTimeout(timer)
        waiting.delete(start)
        free -= 1
        resolve()
      }
      const timer = Number.isFinite(patience) ? setTimeout(start, patience) : undefined
      waiting.add(start)
    })
  }

  function leave(): void {
    free += 1
    const [next] = waiting
    // The place is taken at once, so that a newcomer cannot slip in before the first in line.
    if (free > 0) next?.()
  }

  return async (task) => {
    await enter()
    let isHere = true
    const leaveOnce = (): void => {
      if (isHere) leave()
      isHere = false
    }
    try {
      return await task(leaveOnce)
    } finally {
      leaveOnce()
    }
  }
}

/** Runs a task once for all callers that ask for the same key at the same time. */
export type SingleFlight<T> = (key: string, task: () => Promise<T>) => Promise<T>

/** Returns a single flight that forgets a key as soon as its task has ended, well or badly. */
export function singleFlight<T>(): SingleFlight<T> {
  const flights = new Map<string, Promise<T>>()
  return (key, task) => {
    const current = flights.get(key)
    if (current !== undefined) return current
    const flight = task().finally(() => flights.delete(key))
    flights.set(key, flight)
    return flight
  }
}

/** A promise and what resolves it. */
export interface Gate<T = void> {
  readonly opened: Promise<T>
  readonly open: (value: T) => void
}

/**
 * Returns a promise and what resolves it, as `Promise.withResolvers`, which the older runtime lacks. Opening twice is
 * harmless.
 */
export function createGate<T = void>(): Gate<T> {
  const gate: { open?: (value: T) => void } = {}
  const opened = new Promise<T>((resolve) => {
    gate.open = resolve
  })
  return { opened, open: (value) => gate.open?.(value) }
}

/** Resolves once the signal is aborted, or is already. */
export function whenAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

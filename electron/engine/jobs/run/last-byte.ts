import type { Clock } from '../../host.ts'

/** Milliseconds between two tellings while nothing else is told: one a byte would flood the page. */
const TOLD_EVERY = 5000

/** When the server of a job was last heard. */
export interface LastByte {
  /** Milliseconds since 1970; undefined while no answer is waited for. */
  current(): number | undefined
  /** A request is sent: from now on its answer is waited for. Returns what is to be called at each piece of it, and at its end. */
  wait(): AwaitedAnswer
}

export interface AwaitedAnswer {
  heard(): void
  ended(): void
}

/**
 * Keeps the time of the last byte over all requests of a job, so that the page can say for how long a server has been silent. `tell` is
 * called at most every five seconds, and not at all for an answer that took less; the last byte before a silence is always told, and so is
 * that nothing is waited for any more.
 */
export function createLastByte(clock: Clock, tell: () => void): LastByte {
  let waiting = 0
  let at: number | undefined
  let told: number | undefined
  let timer: NodeJS.Timeout | null = null

  const tellNow = (): void => {
    timer = null
    if (waiting === 0 || at === told) return
    told = at
    tell()
    timer = later()
  }
  const later = (): NodeJS.Timeout => setTimeout(tellNow, TOLD_EVERY).unref()

  return {
    current: () => (waiting === 0 ? undefined : at),
    wait() {
      let over = false
      waiting += 1
      at = clock()
      // Not told at once: most answers begin before anybody would miss them.
      timer ??= later()
      return {
        heard() {
          at = clock()
          if (timer === null) tellNow()
        },
        ended() {
          if (over) return
          over = true
          waiting -= 1
          if (waiting > 0) return
          if (timer !== null) clearTimeout(timer)
          timer = null
          at = undefined
          const isKnown = told !== undefined
          told = undefined
          // Or the page would count on while the files of the answer are fetched.
          if (isKnown) tell()
        },
      }
    },
  }
}

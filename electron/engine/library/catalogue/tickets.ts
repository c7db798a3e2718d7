import { setBounded } from '../../bounded-map.ts'

/** Places for those who ask at the same time: who shares one with another ends his search, which he asks again then. */
const PLACES = 64

/** The newest search of an asker. */
export interface Ticket {
  readonly place: number
  readonly number: number
}

/** Numbers that two threads see: a search is wanted as long as it has the newest of its asker. */
export interface Tickets {
  readonly shared: SharedArrayBuffer
  /** Returns one for a new search, which ends the search before of the same asker. */
  next(asker: string): Ticket
  /** Ends all searches. */
  endAll(): void
}

/** Opens them for the thread that asks. */
export function createTickets(): Tickets {
  const shared = new SharedArrayBuffer(PLACES * Int32Array.BYTES_PER_ELEMENT)
  const numbers = new Int32Array(shared)
  const places = new Map<string, number>()
  let given = 0
  return {
    shared,
    next(asker) {
      const place = places.get(asker) ?? given++ % PLACES
      setBounded(places, asker, place, PLACES)
      return { place, number: Atomics.add(numbers, place, 1) + 1 }
    },
    endAll() {
      for (let place = 0; place < PLACES; place += 1) Atomics.add(numbers, place, 1)
    },
  }
}

/** Returns what tells, in the thread that searches, whether a search is still wanted. */
export function wantedBy(shared: SharedArrayBuffer): (ticket: Ticket) => boolean {
  const numbers = new Int32Array(shared)
  return ({ place, number }) => Atomics.load(numbers, place) === number
}

import { useCallback, useEffect, useSyncExternalStore } from 'react'
import { MOST_DETAILS_AT_ONCE, type ItemDetails } from '#shared/domain/library-search.ts'
import { useFlight } from '../../ui/virtual-grid/flight.ts'
import { catalogue, onItemsChanged } from './catalogue-store.ts'

type Ask = (ns: readonly number[]) => Promise<readonly ItemDetails[]>

/** So many are kept of those that are not on the screen any more: going back a few windows asks for nothing. */
const MOST_KEPT = 3000
/** Milliseconds that what is mounted together has to be asked for together. */
const GATHER = 16
/** So many at once are a dense grid, where one sees no names: they wait for so many milliseconds, in which their pictures come. */
const MANY = 60
const AFTER_PICTURES = 180

/** By `n`. The order is that in which they came, so that the oldest go first. */
const known = new Map<number, ItemDetails>()
/** Known, and not what they are any more: shown until the new ones are there. */
const stale = new Set<number>()
/** Those that somebody shows, and whom to tell. */
const watched = new Map<number, Set<() => void>>()
const wanted = new Set<number>()
const asked = new Set<number>()

let ask: Ask | null = null
let timer: ReturnType<typeof setTimeout> | undefined

/** Says who knows what there is to say of items, by their `n`. Returns how to stop. */
export function connectItemDetails(answer: Ask): () => void {
  ask = answer
  const stops = [
    onItemsChanged(forget),
    useFlight.subscribe(({ isFlying }) => {
      if (!isFlying) askSoon()
    }),
  ]
  return () => {
    ask = null
    for (const stop of stops) stop()
  }
}

/** Returns what there is to say of an item by its `n`; undefined until that is known. It is asked for while `isWanted`, once nothing flies by. */
export function useItemDetails(n: number, isWanted = true): ItemDetails | undefined {
  const subscribe = useCallback((onChange: () => void) => watch(n, onChange), [n])
  const details = useSyncExternalStore(subscribe, () => known.get(n))
  useEffect(() => {
    if (isWanted) want(n)
    return () => void wanted.delete(n)
  }, [n, isWanted])
  return details
}

/** Returns what is known of an item by its id; undefined where nobody has asked for it. */
export function knownDetails(id: string): ItemDetails | undefined {
  return known.get(catalogue.nOf(id))
}

/** Resolves with what there is to say of items, in their order, without those that are gone. Rejects with what the main process said. */
export async function loadDetails(ids: readonly string[]): Promise<readonly ItemDetails[]> {
  const ns = ids.map((id) => catalogue.nOf(id)).filter((n) => n !== -1)
  const missing = ns.filter((n) => !known.has(n) || stale.has(n))
  for (let at = 0; at < missing.length; at += MOST_DETAILS_AT_ONCE) {
    // oxlint-disable-next-line no-await-in-loop -- a message takes no more
    await askFor(missing.slice(at, at + MOST_DETAILS_AT_ONCE))
  }
  return ids.flatMap((id) => knownDetails(id) ?? [])
}

function watch(n: number, onChange: () => void): () => void {
  const listeners = watched.get(n) ?? new Set()
  watched.set(n, listeners.add(onChange))
  return () => {
    listeners.delete(onChange)
    if (listeners.size === 0) watched.delete(n)
  }
}

function want(n: number): void {
  if (known.has(n) && !stale.has(n)) return
  wanted.add(n)
  askSoon()
}

function askSoon(): void {
  if (wanted.size === 0 || ask === null || useFlight.getState().isFlying) return
  const askThem = (): void => {
    timer = undefined
    void askNow()
  }
  timer ??= setTimeout(() => {
    if (wanted.size > MANY) timer = setTimeout(askThem, AFTER_PICTURES)
    else askThem()
  }, GATHER)
}

async function askNow(): Promise<void> {
  if (ask === null || useFlight.getState().isFlying) return
  const ns = [...wanted].filter((n) => !asked.has(n)).slice(0, MOST_DETAILS_AT_ONCE)
  if (ns.length === 0) return
  for (const n of ns) {
    asked.add(n)
    wanted.delete(n)
  }
  try {
    await askFor(ns)
  } catch {
    // A tile without a name is still a tile; the next time that it is mounted, it is asked for again.
  } finally {
    for (const n of ns) asked.delete(n)
  }
  askSoon()
}

/** Asks until all have come that there are: a message may hold fewer, the first by their `n`. */
async function askFor(ns: readonly number[]): Promise<void> {
  const answer = ask
  let left = answer === null ? [] : ns
  while (left.length > 0) {
    // oxlint-disable-next-line no-await-in-loop -- only the answer says which are left
    const details = (await answer?.(left)) ?? []
    take(details)
    const last = details.at(-1)?.n ?? Number.POSITIVE_INFINITY
    left = left.filter((n) => n > last)
  }
}

function take(details: readonly ItemDetails[]): void {
  for (const each of details) {
    const n = catalogue.nOf(each.asset.id)
    // Behind the others again.
    known.delete(n)
    known.set(n, each)
    stale.delete(n)
    for (const listener of watched.get(n) ?? []) listener()
  }
  for (const n of known.keys()) {
    if (known.size <= MOST_KEPT) break
    if (!watched.has(n)) known.delete(n)
  }
}

function forget(changed: Uint32Array | null): void {
  for (const n of changed ?? known.keys()) {
    if (!known.has(n)) continue
    if (watched.has(n)) {
      stale.add(n)
      wanted.add(n)
    } else {
      known.delete(n)
      stale.delete(n)
    }
  }
  askSoon()
}

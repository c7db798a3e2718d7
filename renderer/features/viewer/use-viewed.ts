import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react'
import type { MediaEntry, MediaList } from '../../data/media/media-sequence.ts'

/** What is shown of the list that is being looked through. */
export interface Viewed {
  readonly entry: MediaEntry
  /** From 0. */
  readonly at: number
  readonly count: number
  /** Whether the list is loaded to its end. */
  readonly isComplete: boolean
  readonly previous: MediaEntry | undefined
  readonly next: MediaEntry | undefined
}

/**
 * The item of a list with an id, and what lies on either side of it; null without an id, and for one that is not in the list. Changes with
 * what is shown and no more; without an id nothing is listened to.
 */
export function useViewed(list: MediaList, id: string | null): Viewed | null {
  const look = useMemo(() => createLook(list, id), [list, id])
  const subscribe = useCallback(
    (onChange: () => void) => (id === null ? () => undefined : list.subscribe(onChange)),
    [list, id],
  )
  useEffect(() => {
    if (id === null) return undefined
    const loadAround = (): void => {
      const sequence = list.now()
      const at = sequence.indexOf(id)
      if (at >= 0) sequence.loadAround(at)
    }
    loadAround()
    return list.subscribe(loadAround)
  }, [list, id])
  return useSyncExternalStore(subscribe, look)
}

/** Returns a function that looks an item up, and that says the same with the very same object. */
export function createLook(list: Pick<MediaList, 'now'>, id: string | null): () => Viewed | null {
  let last: Viewed | null = null
  return () => {
    if (id === null) return null
    const sequence = list.now()
    const at = sequence.indexOf(id)
    const entry = sequence.at(at)
    const viewed = entry && {
      entry,
      at,
      count: sequence.count,
      isComplete: sequence.isComplete,
      previous: sequence.at(at - 1),
      next: sequence.at(at + 1),
    }
    if (viewed === undefined || last === null || !isSame(last, viewed)) last = viewed ?? null
    return last
  }
}

function isSame(one: Viewed, other: Viewed): boolean {
  return (
    one.at === other.at &&
    one.count === other.count &&
    one.isComplete === other.isComplete &&
    isSameEntry(one.entry, other.entry) &&
    isSameEntry(one.previous, other.previous) &&
    isSameEntry(one.next, other.next)
  )
}

function isSameEntry(one: MediaEntry | undefined, other: MediaEntry | undefined): boolean {
  return one?.asset === other?.asset && one?.job === other?.job
}

import { useEffectEvent, useLayoutEffect, useRef } from 'react'
import { isContinuedBy, type ItemOrder } from './grid-selection.ts'

/** What was asked for about all items, or the last of them. */
export type DueWithAll =
  | { readonly type: 'all'; readonly ids: ReadonlySet<string> }
  | {
      readonly type: 'last'
      /** How a range is extended to it; null where it is only gone to. */
      readonly extending: { readonly keepsOthers: boolean } | null
    }

interface RememberedDue {
  /** Notes what was asked for, where others are still to come. */
  note(task: DueWithAll): void
  /** Something else was asked for since. */
  forget(): void
}

/**
 * What is asked about all items while only the first of them are there is done with these at once, and again, as `redo` does it, when all have
 * come; not where these are others than were shown then.
 */
export function useDueWithAll(order: ItemOrder, redo: (task: DueWithAll) => void): RememberedDue {
  const due = useRef<{ readonly task: DueWithAll; readonly first: ItemOrder } | null>(null)
  const change = useEffectEvent((now: ItemOrder) => {
    if (due.current === null || due.current.first === now) return
    const { task, first } = due.current
    due.current = null
    if (now.hasMore !== true && isContinuedBy(first, now)) redo(task)
  })
  useLayoutEffect(() => change(order), [order])
  return {
    note(task) {
      if (order.hasMore === true) due.current = { task, first: order }
    },
    forget() {
      due.current = null
    },
  }
}

import { useEffectEvent, useLayoutEffect, useRef } from 'react'
import { isContinuedBy, type ItemOrder } from './grid-selection.ts'

/** What was asked for about all items, or the last of them. */
export interface DueWithAll {
  /** Whether the last one is gone to. */
  readonly goesToLast: boolean
  /** What was selected; null where nothing was. */
  readonly selected: DueSelected | null
}

interface DueSelected {
  readonly ids: ReadonlySet<string>
  /** How a range is extended to the last one; null for all. */
  readonly extending: { readonly keepsOthers: boolean } | null
}

interface RememberedDue {
  /** Notes what was asked for, where others are still to come. */
  note(task: DueWithAll): void
  /** One is to stay where one is. */
  forgetLast(): void
}

interface Noted {
  readonly task: DueWithAll
  readonly first: ItemOrder
  /** Says whether the others were selected as well. */
  readonly end: (isSelected: boolean) => void
}

/**
 * What is asked about all items while only the first of them are there is done with these at once, and again, as `redo` does it, when all have
 * come; not where these are others than were shown then. `redo` returns whether anything was selected by that. `onDue` is called where
 * something is to be selected then, with a promise of that.
 */
export function useDueWithAll(
  order: ItemOrder,
  redo: (task: DueWithAll) => boolean,
  onDue: ((completed: Promise<boolean>) => void) | undefined,
): RememberedDue {
  const due = useRef<Noted | null>(null)
  const end = (isSelected: boolean): void => {
    due.current?.end(isSelected)
    due.current = null
  }
  const change = useEffectEvent((now: ItemOrder) => {
    if (due.current === null || due.current.first === now) return
    const { task, first } = due.current
    end(now.hasMore !== true && isContinuedBy(first, now) && redo(task))
  })
  useLayoutEffect(() => change(order), [order])
  useLayoutEffect(
    () => () => {
      due.current?.end(false)
    },
    [],
  )
  return {
    note(task) {
      end(false)
      if (order.hasMore !== true) return
      const completed = new Promise<boolean>((resolve) => {
        due.current = { task, first: order, end: resolve }
      })
      if (task.selected !== null) onDue?.(completed)
    },
    forgetLast() {
      const { current } = due
      if (current === null) return
      if (current.task.selected === null) end(false)
      else due.current = { ...current, task: { ...current.task, goesToLast: false } }
    },
  }
}

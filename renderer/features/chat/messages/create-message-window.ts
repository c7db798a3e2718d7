import { createStore, type StoreApi } from 'zustand'
import type { MessageView } from '#shared/domain/chat-view.ts'
import { expectedHeight, laneOf, rowAt, type Lane } from './message-heights.ts'

/** A message that is in the page, with what is left out above it, in CSS pixels. */
export interface MountedRow {
  readonly id: string
  readonly gap: number
}

/** Which messages are in the page. */
export interface WindowState {
  readonly rows: readonly MountedRow[]
  /** What is left out below the last one, in CSS pixels. */
  readonly below: number
  /** Whether the reader is at the end, where new words are followed. */
  readonly isAtEnd: boolean
  /** Whether the first of all messages is near. */
  readonly isAtBeginning: boolean
}

/**
 * The messages near the window of a list. What is read stays where it is, whatever becomes higher or is added above it; at the end, what is
 * added below is followed.
 */
export interface MessageWindow {
  readonly store: StoreApi<WindowState>
  /** Takes the element that scrolls. Returns how to let go of it. */
  attach(element: HTMLElement): () => void
  /** The `ref` of a message's element, whose id its `data-message` has. */
  readonly row: (element: HTMLElement | null) => (() => void) | undefined
  /** Takes the messages that there are, and the one that stays in the page since it has the focus. */
  setMessages(messages: readonly MessageView[], keptId: string | null): void
  /** Puts what is read back to its place: to be called once the page has what the state says. */
  settle(): void
  scrolled(): void
  /** Goes to the end, and follows what is added. */
  toEnd(): void
  /** Brings a message into the window; returns whether there is such a one. */
  reveal(id: string): boolean
}

/** Messages this far outside of the window are in the page, in CSS pixels. */
const AROUND = 800
/** The window is looked at again once it has moved so far, in CSS pixels. */
const STEP = 200
/** Nearer to the end than that, in CSS pixels, one is at it. */
const AT_END = 12
/** Below the top of the window, in CSS pixels: where a message is put that was out of sight. */
const REVEALED_AT = 24
/** Messages that are in the page before anything is known of the window. */
const FIRST_ROWS = 8

/** Creates a window at the end of no messages. */
export function createMessageWindow(): MessageWindow {
  const store = createStore<WindowState>(() => ({
    rows: [],
    below: 0,
    isAtEnd: true,
    isAtBeginning: false,
  }))
  const heights = new Map<string, number>()
  const elements = new Map<string, HTMLElement>()
  const observer = new ResizeObserver(resized)
  let scroller: HTMLElement | null = null
  let messages: readonly MessageView[] = []
  let keptId: string | null = null
  let lane: Lane = laneOf(0, () => 0)
  let anchor: { readonly id: string; readonly offset: number } | null = null
  let follows = true
  let lastTop = 0
  let seenFrom: number | null = null
  let isDue = false

  function layOut(): void {
    lane = laneOf(messages.length, (index) => {
      const message = messages[index]
      return message === undefined ? 0 : (heights.get(message.id) ?? expectedHeight(message))
    })
  }

  function show(): void {
    const { first, last } = mounted()
    const kept = messages.findIndex(({ id }) => id === keptId)
    const indexes = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at)
    if (kept !== -1 && kept < first) indexes.unshift(kept)
    if (kept > last) indexes.push(kept)
    let end = 0
    const rows = indexes.flatMap((index): MountedRow[] => {
      const message = messages[index]
      const top = lane.tops[index] ?? 0
      const row = { id: message?.id ?? '', gap: Math.max(0, top - end) }
      end = lane.tops[index + 1] ?? top
      return message === undefined ? [] : [row]
    })
    const next = {
      rows,
      below: Math.max(0, (lane.tops.at(-1) ?? 0) - end),
      isAtEnd: follows,
      isAtBeginning: first <= 2,
    }
    if (!isSame(store.getState(), next)) store.setState(next, true)
  }

  function mounted(): { readonly first: number; readonly last: number } {
    const end = messages.length - 1
    if (end === -1) return { first: 0, last: -1 }
    if (scroller === null || scroller.clientHeight === 0 || seenFrom === null) {
      return { first: Math.max(0, end - FIRST_ROWS + 1), last: end }
    }
    const until = seenFrom + scroller.clientHeight + AROUND
    return { first: rowAt(lane, seenFrom - AROUND), last: rowAt(lane, until) }
  }

  /** Where a message is: where the page has it, or where it would be. */
  function topOf(id: string): number | null {
    const element = elements.get(id)
    if (element !== undefined) return element.offsetTop
    const index = messages.findIndex((message) => message.id === id)
    return index === -1 ? null : (lane.tops[index] ?? 0)
  }

  /** Remembers which message is read, and where. */
  function holdOn({ scrollTop, clientHeight }: HTMLElement): void {
    let seen: readonly [string, number] | null = null
    for (const [id, { offsetTop, offsetHeight }] of elements) {
      const isSeen = offsetTop + offsetHeight > scrollTop && offsetTop < scrollTop + clientHeight
      if (isSeen && (seen === null || offsetTop < seen[1])) seen = [id, offsetTop]
    }
    const index = rowAt(lane, scrollTop)
    const [id, top] = seen ?? [messages[index]?.id, lane.tops[index] ?? 0]
    anchor = id === undefined ? null : { id, offset: top - scrollTop }
  }

  /** Takes the heights that elements have by now: what is decided by expected ones could come and go without an end. */
  function measure(of: Iterable<HTMLElement>): boolean {
    let isChanged = false
    for (const element of of) {
      const id = element.dataset['message'] ?? ''
      const { height } = element.getBoundingClientRect()
      if (heights.get(id) === height) continue
      heights.set(id, height)
      isChanged = true
    }
    if (isChanged) layOut()
    return isChanged
  }

  function settle(): void {
    // What is hidden has no heights.
    if (scroller === null || scroller.clientHeight === 0) return
    measure(elements.values())
    putBack(scroller)
    lookAround(scroller)
    if (store.getState().isAtEnd !== follows) show()
  }

  function putBack(element: HTMLElement): void {
    if (follows) element.scrollTop = element.scrollHeight
    else if (anchor !== null) {
      const top = topOf(anchor.id)
      if (top !== null) element.scrollTop = top - anchor.offset
    }
    lastTop = element.scrollTop
    // Where less is left than there was, one may be at the end without having moved.
    follows ||= isAtEnd(element)
  }

  function lookAround({ scrollTop }: HTMLElement): void {
    if (seenFrom !== null && Math.abs(scrollTop - seenFrom) < STEP) return
    seenFrom = scrollTop
    show()
  }

  function resized(entries: readonly ResizeObserverEntry[]): void {
    if (scroller === null || scroller.clientHeight === 0) return
    const changed = entries.flatMap(({ target }) =>
      target instanceof HTMLElement && target.dataset['message'] !== undefined ? [target] : [],
    )
    const isChanged = measure(changed)
    putBack(scroller)
    if (isChanged && !isDue) {
      isDue = true
      // Not within this notification: rows that come and go would be the next one.
      requestAnimationFrame(measured)
    }
  }

  function measured(): void {
    isDue = false
    show()
    settle()
  }

  return {
    store,
    attach(element) {
      scroller = element
      observer.observe(element)
      settle()
      return () => {
        observer.unobserve(element)
        scroller = null
      }
    },
    row(element) {
      if (element === null) return undefined
      const id = element.dataset['message'] ?? ''
      elements.set(id, element)
      observer.observe(element)
      return () => {
        observer.unobserve(element)
        if (elements.get(id) === element) elements.delete(id)
      }
    },
    setMessages(next, kept) {
      if (messages === next && keptId === kept) return
      messages = next
      keptId = kept
      layOut()
      show()
    },
    settle,
    scrolled() {
      if (scroller === null || scroller.clientHeight === 0) return
      const { scrollTop } = scroller
      // That something has grown below meanwhile is no reason to stop: going up is.
      const follow = isAtEnd(scroller) || (follows && scrollTop >= lastTop)
      lastTop = scrollTop
      holdOn(scroller)
      const isOther = follow !== follows
      follows = follow
      lookAround(scroller)
      if (isOther) show()
    },
    reveal(id) {
      const top = topOf(id)
      if (top === null) return false
      follows = false
      anchor = { id, offset: REVEALED_AT }
      seenFrom = Math.max(0, top - REVEALED_AT)
      show()
      settle()
      return true
    },
    toEnd() {
      follows = true
      show()
      settle()
    },
  }
}

function isSame(one: WindowState, other: WindowState): boolean {
  return (
    one.below === other.below &&
    one.isAtEnd === other.isAtEnd &&
    one.isAtBeginning === other.isAtBeginning &&
    one.rows.length === other.rows.length &&
    one.rows.every(({ id, gap }, at) => id === other.rows[at]?.id && gap === other.rows[at].gap)
  )
}

function isAtEnd({ scrollTop, scrollHeight, clientHeight }: HTMLElement): boolean {
  return scrollHeight - clientHeight - scrollTop <= AT_END
}

import { bridge } from './bridge.ts'

/** Milliseconds between two messages; the main process takes some more until a change is on the disk. */
const INTERVAL = 100

/** What is to be sent, by its key. */
const dirty = new Map<string, () => string | null>()
/** The keys that were sent a moment ago. */
const resting = new Set<string>()
let isListening = false

/**
 * Saves a text of the page with the drafts, under `key`; null removes it. What changes soon after is sent together, and what is not sent yet when
 * the page goes, then.
 */
export function saveSoon(key: string, textOf: () => string | null): void {
  if (!isListening) {
    isListening = true
    window.addEventListener('pagehide', () => {
      for (const each of dirty.keys()) send(each)
    })
  }
  dirty.set(key, textOf)
  if (!resting.has(key)) sendWhenDue(key)
}

function sendWhenDue(key: string): void {
  if (!dirty.has(key)) return
  send(key)
  resting.add(key)
  setTimeout(() => {
    resting.delete(key)
    sendWhenDue(key)
  }, INTERVAL)
}

function send(key: string): void {
  const textOf = dirty.get(key)
  dirty.delete(key)
  // A failing disk is reported by the main process; work continues.
  if (textOf !== undefined) bridge.drafts.save({ key, text: textOf() }).catch(() => undefined)
}

/**
 * Saves a text of the page with the drafts, under `key`, from now on. Sends the first change at once, those that
 * follow soon after together, and what is not sent yet when the page goes.
 */
export function keepText(
  key: string,
  subscribe: (onChange: () => void) => void,
  textOf: () => string,
): void {
  subscribe(() => saveSoon(key, textOf))
}

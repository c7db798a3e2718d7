import { bridge } from './bridge.ts'

/** Milliseconds between two messages; the main process takes some more until a change is on the disk. */
const INTERVAL = 100

/**
 * Saves a text of the page with the drafts, under `key`, from now on. Sends the first change at once, those that
 * follow soon after together, and what is not sent yet when the page goes.
 */
export function keepText(
  key: string,
  subscribe: (onChange: () => void) => void,
  textOf: () => string,
): void {
  let timer: ReturnType<typeof setTimeout> | null = null
  let isDirty = false
  const send = (): void => {
    isDirty = false
    // A failing disk is reported by the main process; work continues.
    bridge.drafts.save({ key, text: textOf() }).catch(() => undefined)
  }
  const sendWhenDue = (): void => {
    timer = null
    if (!isDirty) return
    send()
    timer = setTimeout(sendWhenDue, INTERVAL)
  }
  subscribe(() => {
    isDirty = true
    if (timer === null) sendWhenDue()
  })
  window.addEventListener('pagehide', () => {
    if (isDirty) send()
  })
}

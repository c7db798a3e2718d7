import type { OutputStream } from '../host.ts'
import { fitted } from './columns.ts'

/** One line at the end of a terminal that is overwritten. Elsewhere nothing is shown. */
export interface ProgressDisplay {
  show(text: string): void
  clear(): void
}

/** Milliseconds between two changes on screen: people cannot read faster. */
const INTERVAL = 50

/** Creates the progress line of standard error. `now` is in milliseconds. */
export function progressDisplay(
  stderr: OutputStream,
  now: () => number = Date.now,
): ProgressDisplay {
  let isShown = false
  let shownAt = 0
  let shown = ''
  if (!stderr.canRewrite) return { show: () => undefined, clear: () => undefined }
  return {
    show(text) {
      if (text === shown || (isShown && now() - shownAt < INTERVAL)) return
      stderr.write(`\r\u001b[K${fitted(text, stderr.columns - 1)}`)
      isShown = true
      shownAt = now()
      shown = text
    },
    clear() {
      if (!isShown) return
      stderr.write('\r\u001b[K')
      isShown = false
      shown = ''
    },
  }
}

import { setImmediate as nextTurn } from 'node:timers/promises'
import { STEP } from './step.ts'

/** Milliseconds of a step: half of what one may take, since a commit may take as long again, when SQLite copies its log into the file. */
const AIM = STEP / 2
/** Items of the first step, and of any. Fewer are none that make it shorter: then something else holds up the process. */
const FIRST = 500
const MOST = 5000
const LEAST = 250

/** A list of which parts can be taken, such as an array or a `Uint32Array`. */
interface Sliceable<T> {
  readonly length: number
  slice(from: number, to: number): Iterable<T>
}

/**
 * Calls `work` with one part of a list after the other, in order, each of as many items as take some milliseconds, so that
 * everything else goes on in between. Ends early, with the part that is at work, when the signal aborts. Returns how many items `work`
 * was called with. Rejects with what `work` throws.
 */
export async function inSteps<T>(
  items: Sliceable<T>,
  work: (part: readonly T[]) => void,
  signal?: AbortSignal,
): Promise<number> {
  let size = FIRST
  let at = 0
  while (at < items.length) {
    if (signal?.aborted === true) break
    const part = Array.from(items.slice(at, at + size))
    const began = performance.now()
    work(part)
    const took = performance.now() - began
    at += part.length
    // At most twice as many as before: the first step is the slowest, and one that was fast says little.
    const fitting = took > 0 ? Math.floor((part.length * AIM) / took) : MOST
    size = Math.max(LEAST, Math.min(fitting, size * 2, MOST))
    if (at < items.length) await nextTurn()
  }
  return at
}

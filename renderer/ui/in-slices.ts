/** Milliseconds of work between two turns of everything else: a frame has sixteen. */
const SLICE = 8

/**
 * Carries out work that gives way now and then, without holding up a frame. Rejects with the signal's reason once it is
 * given up.
 */
export async function inSlices<T>(work: Iterator<void, T>, signal?: AbortSignal): Promise<T> {
  let until = performance.now() + SLICE
  for (let step = work.next(); ; step = work.next()) {
    if (step.done === true) return step.value
    if (performance.now() < until) continue
    // oxlint-disable-next-line no-await-in-loop -- that is what it is for
    await turnOfOthers()
    signal?.throwIfAborted()
    until = performance.now() + SLICE
  }
}

/** Resolves once everything else that is due has had its turn, a frame among it. */
export function turnOfOthers(): Promise<void> {
  return new Promise((resolve) => {
    // Not by a timer, which the browser slows down to four milliseconds.
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', () => {
      port1.close()
      resolve()
    })
    port1.start()
    port2.postMessage(null)
  })
}

/** Milliseconds after which what is shown counts as painted: a window that nobody sees has no frames. */
const UNSEEN = 100

/** Calls back once what is in the page now has been painted, so that work which nobody waits for does not hold that up. */
export function afterPaint(work: () => void): void {
  let isDone = false
  const once = (): void => {
    if (isDone) return
    isDone = true
    work()
  }
  const timer = setTimeout(once, UNSEEN)
  requestAnimationFrame(() => {
    clearTimeout(timer)
    // From within a frame, a task comes after its paint.
    setTimeout(once)
  })
}

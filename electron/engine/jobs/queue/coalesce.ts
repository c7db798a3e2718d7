/**
 * Returns a function that calls `tell` once, soon, however often it is called in one go: a batch is one change of the queue. What `tell`
 * throws goes to `onFailed`: thrown in a moment of its own, it would end the app.
 */
export function coalesce(tell: () => void, onFailed: (thrown: unknown) => void): () => void {
  let due = false
  return () => {
    if (due) return
    due = true
    setImmediate(() => {
      due = false
      try {
        tell()
      } catch (thrown) {
        onFailed(thrown)
      }
    })
  }
}

/** Answers a function that calls `tell` once, soon, however often it is called in one go: a batch is one change of the queue. */
export function soonOnce(tell: () => void): () => void {
  let due = false
  return () => {
    if (due) return
    due = true
    setImmediate(() => {
      due = false
      tell()
    })
  }
}

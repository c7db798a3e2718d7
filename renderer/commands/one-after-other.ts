/**
 * Returns what lets one work begin only when the one before has ended: undoing and redoing the same thing in quick succession must not overtake each
 * other. What is done must not reject.
 */
export function oneAfterOther(): <T>(work: () => Promise<T>) => Promise<T> {
  let before: Promise<unknown> = Promise.resolve()
  return (work) => {
    const now = before.then(work)
    before = now
    return now
  }
}

/** Runs work that gives way now and then from its beginning to its end, without giving way: where there is little of it. Throws what it throws. */
export function runAtOnce<T>(work: Iterator<unknown, T, never>): T {
  for (;;) {
    const step = work.next()
    if (step.done === true) return step.value
  }
}

/** What the first query would have to do before it can be answered, and does not find done: done once, in the time in which nobody asks. */
export interface Warming {
  /** Does the next part; returns whether there is more. Throws what that throws, and goes on behind it the next time. */
  step(): boolean
}

/** Creates it for some parts, each of so little that a question can wait for it. */
export function createWarming(parts: readonly (() => unknown)[]): Warming {
  let next = 0
  return {
    step() {
      const part = parts[next]
      if (part === undefined) return false
      next += 1
      part()
      return next < parts.length
    },
  }
}

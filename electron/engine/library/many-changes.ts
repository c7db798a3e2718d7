/** Changes of so many items that they go in steps: what the library is like in between is nothing that anybody has to read or to write down. */
export interface ManyChanges {
  /** Runs such a change. Rejects with what it rejects with. */
  run<T>(work: () => Promise<T>): Promise<T>
  /** Whether one is under way. */
  areUnderWay(): boolean
}

/** Knows when there are some; `onChanged` is called when the first begins, and when the last has ended. */
export function createManyChanges(onChanged: (areUnderWay: boolean) => void): ManyChanges {
  let underWay = 0
  return {
    async run(work) {
      underWay += 1
      if (underWay === 1) onChanged(true)
      try {
        return await work()
      } finally {
        underWay -= 1
        if (underWay === 0) onChanged(false)
      }
    },
    areUnderWay: () => underWay > 0,
  }
}

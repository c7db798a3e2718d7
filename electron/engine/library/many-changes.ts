/** Changes of so many items that they go in steps: what the library is like in between is nothing that anybody has to read or to write down. */
export interface ManyChanges {
  /** Runs such a change. Rejects with what it rejects with. */
  run<T>(work: () => Promise<T>): Promise<T>
  /** Whether one is under way. */
  areUnderWay(): boolean
}

/** Hears when the first of them begins, and when the last has ended. */
type Listener = (areUnderWay: boolean) => void

/** Knows when there are some, and tells. */
export function createManyChanges(...listeners: readonly (Listener | undefined)[]): ManyChanges {
  const tell = (areUnderWay: boolean): void => {
    for (const listener of listeners) listener?.(areUnderWay)
  }
  let underWay = 0
  return {
    async run(work) {
      underWay += 1
      if (underWay === 1) tell(true)
      try {
        return await work()
      } finally {
        underWay -= 1
        if (underWay === 0) tell(false)
      }
    },
    areUnderWay: () => underWay > 0,
  }
}

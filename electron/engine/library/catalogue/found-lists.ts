/** What queries have found, by who asks: the items of a result stay readable until its asker has newer ones. */
export interface FoundLists {
  keep(asker: string, result: string, ns: Uint32Array<ArrayBuffer>): void
  /** Returns the `n` of the items of a result, in order; null where it is kept no more. */
  of(result: string): Uint32Array<ArrayBuffer> | null
}

/** Results that are kept of each asker. */
const KEPT_RESULTS = 3
/** Who has asked nothing for the longest is forgotten. */
const MOST_ASKERS = 16

export function createFoundLists(): FoundLists {
  const byAsker = new Map<
    string,
    { readonly result: string; readonly ns: Uint32Array<ArrayBuffer> }[]
  >()
  return {
    keep(asker, result, ns) {
      const kept = byAsker.get(asker) ?? []
      byAsker.delete(asker)
      byAsker.set(asker, [...kept, { result, ns }].slice(-KEPT_RESULTS))
      const [oldest] = byAsker.keys()
      if (byAsker.size > MOST_ASKERS && oldest !== undefined) byAsker.delete(oldest)
    },
    of(result) {
      for (const kept of byAsker.values()) {
        const found = kept.find((one) => one.result === result)
        if (found !== undefined) return found.ns
      }
      return null
    },
  }
}

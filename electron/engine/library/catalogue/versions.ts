/** Changed items that are remembered: what is older is asked for whole. */
const MOST_REMEMBERED = 20_000

/** The version of the catalogue, and which items have changed with each. */
export interface Versions {
  /** The first is the one that it began with. */
  current(): number
  /** Goes to the next version, with items that are not as they were. */
  raise(changed: readonly number[]): void
  /** Goes to the next one, of which nothing is known. */
  raiseUnknown(): void
  /** Returns which items have changed since a version; null where that is not known. */
  since(version: number): ReadonlySet<number> | null
}

/** Starts at a version, before which nothing is known. */
export function createVersions(first: number): Versions {
  let current = first
  let remembered: { readonly version: number; readonly changed: readonly number[] }[] = []
  let count = 0
  return {
    current: () => current,
    raise(changed) {
      current += 1
      remembered.push({ version: current, changed })
      count += changed.length
      while (count > MOST_REMEMBERED) count -= remembered.shift()?.changed.length ?? count
    },
    raiseUnknown() {
      current += 1
      remembered = []
      count = 0
    },
    since(version) {
      if (version === current) return new Set()
      const from = remembered.findIndex((one) => one.version === version + 1)
      if (from < 0) return null
      return new Set(remembered.slice(from).flatMap(({ changed }) => changed))
    },
  }
}

/** What was made before, by what it was made of: the most recently used ones, up to a number of letters. */
export interface Kept<T> {
  readonly get: (key: string) => T | undefined
  readonly set: (key: string, value: T) => void
}

/** Creates a memory that forgets what was not used for longest, once its keys have more letters together than `most`. */
export function createKept<T>(most: number): Kept<T> {
  const known = new Map<string, T>()
  let letters = 0
  return {
    get: (key) => {
      const value = known.get(key)
      if (value === undefined) return undefined
      known.delete(key)
      known.set(key, value)
      return value
    },
    set: (key, value) => {
      if (known.delete(key)) letters -= key.length
      known.set(key, value)
      letters += key.length
      for (const oldest of known.keys()) {
        if (letters <= most || oldest === key) return
        known.delete(oldest)
        letters -= oldest.length
      }
    },
  }
}

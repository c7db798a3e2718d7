/** Adds a value to a set of which at most so many are kept: the oldest give way. One that is there already keeps its age. */
export function addBounded<Value>(set: Set<Value>, value: Value, most: number): void {
  set.add(value)
  for (const oldest of set) {
    if (set.size <= most) break
    set.delete(oldest)
  }
}

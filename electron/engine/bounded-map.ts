/** Sets an entry of a map of which at most so many are kept: the oldest gives way. One that is set again keeps its age. */
export function setBounded<Value>(
  map: Map<string, Value>,
  key: string,
  value: Value,
  most: number,
): void {
  map.set(key, value)
  const [oldest] = map.keys()
  if (map.size > most && oldest !== undefined) map.delete(oldest)
}

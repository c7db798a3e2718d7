/** Values of one run at most. */
const LONGEST = 0xffff

/** Values as pairs of a length and a value: what is painted is mostly runs. */
export type RunLengths = Uint16Array

/** Returns values as runs of the same one. */
export function toRuns(values: Uint8Array): RunLengths {
  const runs: number[] = []
  for (let at = 0; at < values.length;) {
    const value = values[at] ?? 0
    let end = at + 1
    while (end < values.length && values[end] === value && end - at < LONGEST) end += 1
    runs.push(end - at, value)
    at = end
  }
  return Uint16Array.from(runs)
}

/** Writes runs into values of the same number. */
export function fromRuns(runs: RunLengths, values: Uint8Array): void {
  let at = 0
  for (let place = 0; place < runs.length; place += 2) {
    const length = runs[place] ?? 0
    values.fill(runs[place + 1] ?? 0, at, at + length)
    at += length
  }
}

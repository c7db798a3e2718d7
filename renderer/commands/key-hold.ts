/** One hold of a key, from its press to its last repeat: what is done by it is undone as one. Told from others by its identity alone. */
export type KeyHold = object

let last: { readonly code: string; readonly hold: KeyHold } | null = null
let current: KeyHold | null = null

/** Runs what a key does. A repeat belongs to the hold of the press before it, where that was of the same key. */
export function duringPress({ code, repeat }: KeyboardEvent, work: () => void): void {
  if (!repeat || last?.code !== code) last = { code, hold: {} }
  current = last.hold
  try {
    work()
  } finally {
    current = null
  }
}

/** Returns the hold that is being answered at this moment; null for what no key does. To be asked before anything is waited for. */
export function currentHold(): KeyHold | null {
  return current
}

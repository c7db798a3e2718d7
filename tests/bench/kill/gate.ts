/**
 * Where a test gets between the engine and the disk, the database and the network. Every operation has a label, such as
 * `spool write` or `assets INSERT`: the folder or table it concerns, and what is done.
 */
export interface Gate {
  /** Before the operation. What it throws is what the operation fails with. */
  before(label: string): void
  /** Whether a write is to be carried out in half, after which `after` is called with `… half`. */
  cuts(label: string): boolean
  after(label: string): void
  /** Whether the process that reads foreign bytes is killed when it has been asked for something, such as `reader measure`. */
  killsReader(label: string): boolean
}

const OPEN: Gate = {
  before: () => {},
  cuts: () => false,
  after: () => {},
  killsReader: () => false,
}

let current: Gate = OPEN

/** Puts a gate in place of the present one; by default everything passes. */
export function setGate(next: Gate = OPEN): void {
  current = next
}

/** Returns the gate that is in place. */
export function gate(): Gate {
  return current
}

/** Lets an operation through the gate. */
export async function throughGate<T>(label: string, operation: () => Promise<T>): Promise<T> {
  current.before(label)
  const result = await operation()
  current.after(label)
  return result
}

const FOLDERS =
  /[\\/](spool|incoming|media|references|owners|cache|trash|journal|snapshots)(?:[\\/]|$)(?!.*[\\/](?:spool|incoming|media|references)[\\/])/

/** Returns the label for an operation on a path of a library. */
export function labelOf(path: unknown, operation: string): string {
  const folder = typeof path === 'string' ? FOLDERS.exec(path)?.[1] : undefined
  return `${folder ?? 'other'} ${operation}`
}

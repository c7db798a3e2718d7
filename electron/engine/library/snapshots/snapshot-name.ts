import type { JournalPosition } from '../journal/journal-position.ts'

/** A copy of the database, described by its name. */
export interface Snapshot {
  readonly name: string
  /** When it was taken, in milliseconds since 1970. */
  readonly takenAt: number
  /** What the journal has after this is not in it. */
  readonly journal: JournalPosition
}

const NAME =
  /^snapshot-(\d{4}-\d{2}-\d{2})T(\d{2})\.(\d{2})\.(\d{2})\.(\d{3})Z-(none|\d{4}-\d{2})-(\d+)\.sqlite$/

/** Formats a time for a file name on every system: `2026-11-22T17.04.05.123Z`. */
export function timeInName(time: number): string {
  return new Date(time).toISOString().replaceAll(':', '.')
}

/** Returns the name of a snapshot: it has everything about it, so that none has to be opened to find the newest. */
export function snapshotName(takenAt: number, { month, bytes }: JournalPosition): string {
  return `snapshot-${timeInName(takenAt)}-${month === '' ? 'none' : month}-${bytes}.sqlite`
}

/** Parses a name; null for any other file. */
export function parseSnapshotName(name: string): Snapshot | null {
  const match = NAME.exec(name)
  if (match === null) return null
  const [, day, hours, minutes, seconds, milliseconds, month = '', bytes] = match
  const takenAt = Date.parse(`${day}T${hours}:${minutes}:${seconds}.${milliseconds}Z`)
  if (Number.isNaN(takenAt)) return null
  const journal = { month: month === 'none' ? '' : month, bytes: Number(bytes) }
  return { name, takenAt, journal }
}

/**
 * How far the journal had been written at some time: everything before it is in a database that was copied after it.
 */
export interface JournalPosition {
  /** `2026-11`; empty for a journal without files. */
  readonly month: string
  /** Length of that month's file. */
  readonly bytes: number
}

/** Before the first line of the journal. */
export const JOURNAL_START: JournalPosition = { month: '', bytes: 0 }

const FILE_NAME = /^(\d{4}-\d{2})\.jsonl$/

/** Returns the month of a journal's file by its name; null for any other file. */
export function monthOfFile(name: string): string | null {
  return FILE_NAME.exec(name)?.[1] ?? null
}

/** Returns the name of a month's file. */
export function fileOfMonth(month: string): string {
  return `${month}.jsonl`
}

/** Returns the month of a time (milliseconds since 1970), in UTC: the same for every process in every time zone. */
export function monthOf(time: number): string {
  return new Date(time).toISOString().slice(0, 7)
}

/** Returns whether nothing was written between two positions. */
export function isSamePosition(one: JournalPosition, other: JournalPosition): boolean {
  return one.month === other.month && one.bytes === other.bytes
}

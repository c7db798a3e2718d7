/** The end of the year 9999, in milliseconds since 1970. */
const LAST = 253_402_300_799_999

/**
 * Returns SQL for a time that something was said at: 0, before everything, where no clock can have said it. Otherwise nobody could ever say anything
 * later, and one that is no number here any more would make all times after it unreadable.
 */
export function saneTime(column: string): string {
  return `iif(${column} > ${LAST}, 0, ${column})`
}

/** Returns the same of a time that was read. */
export function asSaneTime(time: number): number {
  return time > LAST ? 0 : time
}

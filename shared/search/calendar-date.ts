import type { CalendarDate } from './query.ts'

const DATE = /^(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?$/u

/**
 * Reads `2026`, `2026-10` and `2026-10-05` (also with `/`, `.`, or 年月日), `today`, `yesterday`, 今天, 昨天. Null for anything else, and for a day that
 * there is not.
 *
 * @param now milliseconds since 1970
 */
export function parseDate(text: string, now: number): CalendarDate | null {
  const daysAgo = DAYS_AGO.get(text.toLowerCase())
  if (daysAgo !== undefined) return dayOf(now, daysAgo)
  const [, year, month, day] = DATE.exec(text) ?? []
  if (year === undefined) return null
  if (month === undefined) return Number(year) > 0 ? { year: Number(year) } : null
  const date = { year: Number(year), month: Number(month) }
  if (date.month < 1 || date.month > 12) return null
  if (day === undefined) return date
  const whole = { ...date, day: Number(day) }
  return isDay(whole) ? whole : null
}

const DAYS_AGO: ReadonlyMap<string, number> = new Map([
  ['today', 0],
  ['今天', 0],
  ['yesterday', 1],
  ['昨天', 1],
])

function dayOf(now: number, daysAgo: number): CalendarDate {
  const date = new Date(now)
  // Not by 24 hours: a day may have 23 or 25.
  date.setDate(date.getDate() - daysAgo)
  return { year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate() }
}

function isDay({ year, month, day }: { year: number; month: number; day: number }): boolean {
  const date = startOf(year, month - 1, day)
  return day > 0 && date.getMonth() === month - 1 && date.getDate() === day
}

/** Writes a date as it is read. */
export function printDate({ year, month, day }: CalendarDate): string {
  return [String(year).padStart(4, '0'), month, day]
    .filter((part) => part !== undefined)
    .map((part) => String(part).padStart(2, '0'))
    .join('-')
}

/** Returns when it begins, in milliseconds since 1970. */
export function beginningOf({ year, month = 1, day = 1 }: CalendarDate): number {
  return startOf(year, month - 1, day).getTime()
}

/** Returns when it is over: the first millisecond after it. */
export function endOf({ year, month, day }: CalendarDate): number {
  if (month === undefined) return startOf(year + 1, 0, 1).getTime()
  return (day === undefined ? startOf(year, month, 1) : startOf(year, month - 1, day + 1)).getTime()
}

function startOf(year: number, month: number, day: number): Date {
  const date = new Date(2000, month, day)
  // The constructor takes years below 100 for those of the last century.
  date.setFullYear(year, month, day)
  return date
}

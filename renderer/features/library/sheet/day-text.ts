import { formatDays, formatMonth } from '../../../i18n/format.ts'

/** Returns noon of a day, in milliseconds since 1970; `day` is days since 1970 by the calendar of this computer. */
export function noonOf(day: number): number {
  return new Date(1970, 0, 1 + day, 12).getTime()
}

/** Names the days from one to another, in whichever order they come: `Today`, `28 November`, `3 – 7 October 2025`. `today` is such a day, too. */
export function daysText(locale: string, from: number, until: number, today: number): string {
  return formatDays(locale, noonOf(Math.min(from, until)), noonOf(Math.max(from, until)), today)
}

/** Names the month of a day: `October 2025`. */
export function monthText(locale: string, day: number): string {
  return formatMonth(locale, noonOf(day))
}

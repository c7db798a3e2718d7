/** Numbers, dates and sizes as the language writes them. `locale` is a BCP 47 tag such as `zh-CN`. */

/** A clip's length or position as `m:ss`, the same in every language. */
export function formatClock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** A file's size in decimal units, as file managers count: `1.4 MB`. */
export function formatBytes(locale: string, bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: UNITS[power] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: power === 0 ? 0 : 1,
  }).format(bytes / 1000 ** power)
}

/** 0–1 as a whole percentage. */
export function formatPercent(locale: string, fraction: number): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(
    fraction,
  )
}

/** The time to the second, for what happens in a moment. */
export function formatTime(locale: string, milliseconds: number): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }).format(milliseconds)
}

/** The date alone, short. */
export function formatDay(locale: string, milliseconds: number): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(milliseconds)
}

/** The full date and time, for the information panel. */
export function formatDateTime(locale: string, milliseconds: number): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' }).format(
    milliseconds,
  )
}

/**
 * The shortest form that is clear: the time alone for today, the date as well before that. It does not
 * count "minutes ago", so that nothing on screen changes while one looks at it.
 */
export function formatMoment(locale: string, milliseconds: number, now = Date.now()): string {
  const moment = new Date(milliseconds)
  const today = new Date(now)
  const sameDay = moment.toDateString() === today.toDateString()
  const sameYear = moment.getFullYear() === today.getFullYear()
  return new Intl.DateTimeFormat(locale, {
    ...(sameDay ? {} : { month: 'short', day: 'numeric' }),
    ...(sameDay || sameYear ? {} : { year: 'numeric' }),
    hour: 'numeric',
    minute: '2-digit',
  }).format(moment)
}

import { languageOfLocale, type Language } from '#shared/domain/settings.ts'
import { localDay } from './local-day.ts'

/** Numbers, dates and sizes as the language writes them. `locale` is a BCP 47 tag such as `zh-CN`. */

/** Formats a clip's length or position as `m:ss`, the same in every language. */
export function formatClock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

/** Above bytes, by powers of 1000. Not those of `Intl`, which writes `999 byte` in English and `kB` in Chinese. */
const UNITS: Readonly<Record<Language, readonly string[]>> = {
  en: ['kB', 'MB', 'GB'],
  'zh-CN': ['KB', 'MB', 'GB'],
}

/** Formats a file's size in decimal units, as file managers do: `1.4 MB`. */
export function formatBytes(locale: string, bytes: number): string {
  const language = languageOfLocale(locale)
  if (bytes < 1000) return bytesText(language, bytes)
  const units = UNITS[language]
  // What is rounded to 1000 of a unit is one of the next.
  const power = Math.min(units.length, Math.floor(Math.log10(bytes * ROUNDING) / 3))
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  return `${number.format(bytes / 1000 ** power)} ${units[power - 1]}`
}

/** 999.95 and more is shown as 1,000. */
const ROUNDING = 1000 / 999.95

function bytesText(language: Language, bytes: number): string {
  if (language === 'zh-CN') return `${bytes} 字节`
  return bytes === 1 ? '1 byte' : `${bytes} bytes`
}

/** Formats 0–1 as a whole percentage. */
export function formatPercent(locale: string, fraction: number): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(
    fraction,
  )
}

/** By language and options: to make one takes far longer than to use it, and each head in the feed shows a time. */
const dateFormats = new Map<string, Intl.DateTimeFormat>()

function dates(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  const known = dateFormats.get(key)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat(locale, options)
  dateFormats.set(key, format)
  return format
}

/** Formats the time to the second, for events of the next moments. */
export function formatTime(locale: string, milliseconds: number): string {
  return dates(locale, { timeStyle: 'medium' }).format(milliseconds)
}

/** Formats the time to the minute, for what stands under a date. */
export function formatHour(locale: string, milliseconds: number): string {
  return dates(locale, { timeStyle: 'short' }).format(milliseconds)
}

/** Formats the date alone, short. */
export function formatDay(locale: string, milliseconds: number): string {
  return dates(locale, { dateStyle: 'medium' }).format(milliseconds)
}

/** Formats the full date and time, for the information panel. */
export function formatDateTime(locale: string, milliseconds: number): string {
  return dates(locale, { dateStyle: 'long', timeStyle: 'short' }).format(milliseconds)
}

/**
 * Formats the days between two moments, in milliseconds since 1970: `Today`, `Yesterday`, `28 November`, `3 – 7 October 2025`. `today` is the
 * number of the local day that it is; see `localDay`.
 */
export function formatDays(locale: string, from: number, until: number, today: number): string {
  const [first, last] = [localDay(from), localDay(until)]
  if (first === last && last >= today - 1) return relativeDay(locale, Math.min(0, last - today))
  const format = longDay(locale, from, until)
  return first === last ? format.format(until) : format.formatRange(from, until)
}

/** Formats a day, in milliseconds since 1970, without a year that is this one: `28 November`. */
export function formatLongDay(locale: string, milliseconds: number): string {
  return longDay(locale, milliseconds).format(milliseconds)
}

function longDay(locale: string, ...moments: readonly number[]): Intl.DateTimeFormat {
  const thisYear = new Date().getFullYear()
  const isThisYear = moments.every((each) => new Date(each).getFullYear() === thisYear)
  return dates(locale, {
    ...(isThisYear ? {} : { year: 'numeric' }),
    month: 'long',
    day: 'numeric',
  })
}

/** Formats the month of a moment, in milliseconds since 1970: `October 2026`. */
export function formatMonth(locale: string, milliseconds: number): string {
  return dates(locale, { year: 'numeric', month: 'long' }).format(milliseconds)
}

function relativeDay(locale: string, days: number): string {
  const text = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day')
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1)
}

/** Formats how fast something plays, 1 being as it was made: `1.5×`. */
export function formatSpeed(locale: string, speed: number): string {
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(speed)}×`
}

/** Returns a number with one decimal at most, as `2.5`. */
export function formatNumber(locale: string, value: number): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value)
}

/** Returns a share as percent, in which nearly nothing is not nothing, and nearly all is not all: `<1%`, `>99%`. */
export function formatShare(locale: string, share: number): string {
  if (share > 0 && share < 0.01) return `<${formatPercent(locale, 0.01)}`
  return share > 0.99 && share < 1
    ? `>${formatPercent(locale, 0.99)}`
    : formatPercent(locale, share)
}

import { formatClock } from './format.ts'
import type { Translate } from './i18n.ts'

/** From here on minutes are precise enough. */
const MINUTES_FROM = 90

/**
 * Returns how long something probably takes: to five seconds, from a minute and a half on to the minute. `seconds` is
 * above 0.
 */
export function roughDuration(t: Translate, seconds: number): string {
  if (seconds >= MINUTES_FROM) return t('duration.minutes', { value: Math.round(seconds / 60) })
  return t('duration.seconds', { value: Math.max(5, Math.round(seconds / 5) * 5) })
}

/** Returns how long something took: tenths below ten seconds, then whole seconds, from a minute on as a clock shows it. */
export function exactDuration(t: Translate, seconds: number): string {
  if (seconds >= 60) return formatClock(Math.round(seconds))
  const value = seconds < 10 ? Math.round(seconds * 10) / 10 : Math.round(seconds)
  return t('duration.seconds', { value })
}

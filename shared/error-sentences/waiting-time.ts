/** A waiting time in words: `45 seconds`, `2 minutes`. Whole minutes from two minutes up. `locale` is a BCP 47 tag. */
export function formatSeconds(locale: string, seconds: number): string {
  const inMinutes = seconds >= 120
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: inMinutes ? 'minute' : 'second',
    unitDisplay: 'long',
  }).format(inMinutes ? Math.ceil(seconds / 60) : seconds)
}

import type { LaidItems } from './library-layout.ts'

/** Items of one month that follow each other. */
export interface MonthSpan {
  /** The index of the first of them, and how many they are. */
  readonly first: number
  readonly count: number
  /** The day of the first one, in days since 1970. */
  readonly day: number
}

/** Returns how to get the months of items, as `monthsOf` does, once: they are seen only while one points at the scrubber. */
export function monthsLater(items: Parameters<typeof monthsOf>[0]): () => readonly MonthSpan[] {
  let months: readonly MonthSpan[] | null = null
  return () => (months ??= monthsOf(items))
}

/** Returns the months of items that come by their time, in their order. */
export function monthsOf({
  ns,
  day,
}: Pick<LaidItems, 'ns' | 'day' | 'shapes'>): readonly MonthSpan[] {
  const spans: MonthSpan[] = []
  let [first, month, last] = [0, '', -1]
  const close = (end: number): void => {
    if (end > first) spans.push({ first, count: end - first, day: day[ns[first] ?? 0] ?? 0 })
    first = end
  }
  for (let index = 0; index < ns.length; index += 1) {
    const own = day[ns[index] ?? 0] ?? 0
    if (own === last) continue
    last = own
    const date = new Date(own * 86_400_000)
    const name = `${date.getUTCFullYear()}-${date.getUTCMonth()}`
    if (name !== month) close(index)
    month = name
  }
  close(ns.length)
  return spans
}

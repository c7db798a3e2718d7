import { signedTerms, signOfTerm, withoutTerm, withTerm } from './edit-query.ts'

/** Both ends of a month, as a query asks for it: the grammar has no word for a span. */
const endsOf = (month: string): readonly [string, string] => [`from:${month}`, `to:${month}`]

/** Returns whether a query asks for what was made in a month, `2026-10`, and in no other time. */
export function asksForMonth(query: string, month: string, now: number): boolean {
  return endsOf(month).every((end) => signOfTerm(query, end, now) === 'with')
}

/** Returns a query that asks for a month, in place of all other times, or, where it did already, for none. */
export function toggledMonth(query: string, month: string, now: number): string {
  const timeless = withoutTimes(query, now)
  if (asksForMonth(query, month, now)) return timeless
  const [from, to] = endsOf(month)
  return withTerm(withTerm(timeless, from, 'with', now), to, 'with', now)
}

/** Without the times that all items have to be in. */
function withoutTimes(query: string, now: number): string {
  let left = query
  for (;;) {
    const time = signedTerms(left, now).find(
      ({ term, isAlone, sign }) =>
        isAlone && sign === 'with' && (term.type === 'from' || term.type === 'to'),
    )
    if (time === undefined) return left
    left = withoutTerm(left, time)
  }
}

import { signedTerms, signOfTerm, type Sign, type SignedTerm } from '#shared/search/edit-query.ts'
import { asksForMonth } from '#shared/search/month-query.ts'
import { parseQuery } from '#shared/search/parse-query.ts'
import type { ParsedQuery } from '#shared/search/query.ts'

/** A query as it is read at this moment, by which `today` is a day. */
export interface ReadQuery {
  readonly parsed: ParsedQuery
  readonly terms: readonly SignedTerm[]
}

/** Reads a query for what is drawn of it. */
export function readQuery(query: string): ReadQuery {
  const now = Date.now()
  return { parsed: parseQuery(query, now), terms: signedTerms(query, now) }
}

/** Returns how a query asks for a term now; see `signOfTerm`. */
export function signNow(query: string, term: string): Sign | null {
  return signOfTerm(query, term, Date.now())
}

/** Returns whether a query asks for a month now; see `asksForMonth`. */
export function isMonthAsked(query: string, month: string): boolean {
  return asksForMonth(query, month, Date.now())
}

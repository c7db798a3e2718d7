import type { SearchResult } from '../../../../../shared/domain/library-search.ts'

/** Returns the result of a query that has found all items of a library of so many, of which none comes with the answer. */
export function wholeResult(result: string, count: number): SearchResult {
  return {
    result,
    version: 1,
    found: count,
    all: count,
    first: [],
    failedJobs: 0,
    isRanked: false,
    milliseconds: 1,
  }
}

import type { FlagValues } from './flag-values.ts'
import { UsageError } from './usage-error.ts'

/** Which items are to be changed: some by the beginnings of their ids, or all that a query finds. */
export type ItemTarget =
  | { readonly type: 'ids'; readonly ids: readonly string[] }
  | { readonly type: 'query'; readonly query: string; readonly dryRun: boolean }

/** Reads what is to be changed from the operands behind others. Throws a UsageError for none, or both. */
export function readItemTarget(ids: readonly string[], flags: FlagValues): ItemTarget {
  const query = flags.text('query')
  if ((query === null) === (ids.length === 0)) throw new UsageError((texts) => texts.idsOrQuery)
  if (query !== null) return { type: 'query', query, dryRun: flags.has('dry-run') }
  if (flags.has('dry-run')) throw new UsageError((texts) => texts.dryRunOfQuery)
  return { type: 'ids', ids }
}

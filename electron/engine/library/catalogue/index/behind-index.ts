import { z } from 'zod'
import type { Database } from '../../../database/database.ts'
import type { FeedRange } from '../feed-reader.ts'

const refSchema = z.object({ what: z.string(), ref: z.number() })

/**
 * Returns the items whose texts may be others than they were at a change of the feed; null where nobody can tell any more. Throws what
 * SQLite throws.
 */
export function changedSince(
  database: Database,
  seq: number,
  { oldest, newest }: FeedRange,
): readonly number[] | null {
  if (seq > newest || (seq < newest && (oldest === null || oldest > seq + 1))) return null
  const rows = database
    .prepare(
      `SELECT DISTINCT what, ref FROM changes WHERE seq > ? AND seq <= ? AND what IN ('item', 'note')`,
    )
    .all(seq, newest)
  const changed: number[] = []
  for (const row of rows) {
    const { data } = refSchema.safeParse(row)
    if (data === undefined || (data.ref === 0 && data.what === 'note')) return null
    // Of many items at once it is only said what is no text.
    if (data.ref > 0) changed.push(data.ref)
  }
  return changed
}

type Names = ReadonlyMap<string, readonly string[]>

/** Returns the `n` of items that are saved under other names than before, by the ids of these. Throws what SQLite throws. */
export function itemsNamedOtherwise(
  database: Database,
  before: Names,
  now: Names,
): readonly number[] {
  const ids = [...new Set([...before.keys(), ...now.keys()])].filter(
    (id) => (before.get(id) ?? []).join('\n') !== (now.get(id) ?? []).join('\n'),
  )
  if (ids.length === 0) return []
  const rows = database
    .prepare('SELECT n FROM assets WHERE id IN (SELECT value FROM json_each(?))')
    .all(JSON.stringify(ids))
  return rows.flatMap((row) => z.object({ n: z.number() }).safeParse(row).data?.n ?? [])
}

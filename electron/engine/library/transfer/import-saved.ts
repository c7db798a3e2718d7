import { z } from 'zod'
import { freeName, nameKey } from '#shared/domain/saved-name.ts'
import type { Database } from '../../database/database.ts'
import { savedRowSchema, type SavedRow } from '../saved/saved-rows.ts'
import { derivedId } from './derived-id.ts'
import type { ImportTally } from './import-report.ts'
import { finder, rowsOf } from './rows.ts'

const hashSchema = z.object({ sha256: z.string() })

interface ImportSavedContext {
  readonly source: Database
  readonly target: Database
  readonly tally: Pick<ImportTally, 'problem'>
  /** Milliseconds since 1970. */
  readonly now: number
}

/**
 * Imports named references and snippets, after the pictures. Of what both libraries have, the later change counts, a removal as well. A
 * name that something else has here gets a number behind it; what is here under its name already is not imported twice.
 */
export function importSaved({ source, target, tally, now }: ImportSavedContext): void {
  const find = finder(target, 'saved_items')
  const named = target.prepare(
    'SELECT id, kind, name, content, changed_at, removed FROM saved_items WHERE removed = 0 AND kind = ?',
  )
  const ours = target.prepare('SELECT sha256 FROM assets WHERE id = ?')
  const theirs = source.prepare('SELECT sha256 FROM assets WHERE id = ?')
  const put = target.prepare(`
    INSERT INTO saved_items (id, kind, name, content, changed_at, removed) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, content = excluded.content,
      changed_at = excluded.changed_at, removed = excluded.removed`)

  const hashOf = (statement: typeof ours, id: string): string | null =>
    hashSchema.safeParse(statement.get(id)).data?.sha256 ?? null
  /** A picture whose id is another one's here was imported under an id of its own. */
  const contentOf = ({ kind, content }: SavedRow): string => {
    if (kind === 'snippet') return content
    const [here, there] = [hashOf(ours, content), hashOf(theirs, content)]
    return here === null || there === null || here === there ? content : derivedId(content, there)
  }
  const take = (row: SavedRow): void => {
    const known = find(row.id)
    // A change from a time to come would win over every later one.
    const changedAt = Math.min(row.changed_at, now)
    if (known !== null && Number(known['changed_at']) >= changedAt) return
    if (known !== null && known['kind'] !== row.kind) {
      tally.problem(row.id, 'conflict')
      return
    }
    const content = contentOf(row)
    const others = named
      .all(row.kind)
      .flatMap((other) => savedRowSchema.safeParse(other).data ?? [])
      .filter(({ id }) => id !== row.id)
    const isHere = others.some(
      (other) => nameKey(other.name) === nameKey(row.name) && other.content === content,
    )
    if (isHere && row.removed === 0) return
    const name =
      row.removed === 1
        ? row.name
        : freeName(row.name, new Set(others.map((other) => nameKey(other.name))))
    put.run(row.id, row.kind, name, content, changedAt, row.removed)
  }

  for (const { rows, damaged } of rowsOf(source, 'saved_items')) {
    for (const id of damaged) tally.problem(id, 'damaged')
    for (const row of rows) {
      const parsed = savedRowSchema.safeParse(row)
      if (parsed.success) take(parsed.data)
      else tally.problem(String(row['id']), 'damaged')
    }
  }
}

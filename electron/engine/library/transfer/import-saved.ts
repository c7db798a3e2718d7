import { z } from 'zod'
import { MOST_SAVED } from '#shared/domain/saved-item.ts'
import { freeName, nameKey } from '#shared/domain/saved-name.ts'
import type { Database } from '../../database/database.ts'
import { savedRowSchema, type SavedRow } from '../saved/saved-rows.ts'
import { derivedId } from './derived-id.ts'
import type { ImportTally } from './import-report.ts'
import { finder, rowsOf } from './rows.ts'

const hashSchema = z.object({ sha256: z.string() })

/** Of each kind: what several libraries can have together. No library has more, so that a backup which does was made by hand. */
const MOST_LIVE = 5 * MOST_SAVED

interface ImportSavedContext {
  readonly source: Database
  readonly target: Database
  readonly tally: Pick<ImportTally, 'problem'>
  /** Milliseconds since 1970. */
  readonly now: number
}

/**
 * Imports named references, snippets and presets, after the pictures. Of what both libraries have, the later change counts, a removal as well. A
 * name that something else has here gets a number behind it; what is here under its name already is not imported twice.
 */
export function importSaved({ source, target, tally, now }: ImportSavedContext): void {
  const find = finder(target, 'saved_items')
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
    if (kind !== 'reference') return content
    const [here, there] = [hashOf(ours, content), hashOf(theirs, content)]
    return here === null || there === null || here === there ? content : derivedId(content, there)
  }
  const live = liveItems(target)
  const take = (row: SavedRow): void => {
    const known = find(row.id)
    // A change from a time to come would win over every later one.
    const changedAt = Math.min(row.changed_at, now)
    if (known !== null && Number(known['changed_at']) >= changedAt) return
    if (known !== null && known['kind'] !== row.kind) {
      tally.problem(row.id, 'conflict')
      return
    }
    const here = live[row.kind]
    if (row.removed === 1) {
      put.run(row.id, row.kind, row.name, row.content, changedAt, 1)
      here.delete(row.id)
      return
    }
    const content = contentOf(row)
    const others = [...here].flatMap(([id, other]) => (id === row.id ? [] : other))
    const key = nameKey(row.name)
    if (others.some((other) => other.key === key && other.content === content)) return
    if (others.length >= MOST_LIVE) {
      tally.problem(row.id, 'damaged')
      return
    }
    const name = freeName(row.name, new Set(others.map((other) => other.key)))
    put.run(row.id, row.kind, name, content, changedAt, 0)
    here.set(row.id, { key: nameKey(name), content })
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

interface LiveItem {
  /** See `nameKey`. */
  readonly key: string
  readonly content: string
}

/** Returns what a library has under names, by kind and id: read once, and not for each row of a backup, of which there may be any number. */
function liveItems(database: Database): Readonly<Record<SavedRow['kind'], Map<string, LiveItem>>> {
  const live = {
    reference: new Map<string, LiveItem>(),
    snippet: new Map<string, LiveItem>(),
    preset: new Map<string, LiveItem>(),
  }
  for (const row of database.prepare('SELECT * FROM saved_items WHERE removed = 0').all()) {
    const { data } = savedRowSchema.safeParse(row)
    if (data === undefined) continue
    live[data.kind].set(data.id, { key: nameKey(data.name), content: data.content })
  }
  return live
}

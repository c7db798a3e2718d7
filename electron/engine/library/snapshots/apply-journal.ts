import { z } from 'zod'
import type { Logger } from '../../host.ts'
import type { Database } from '../../database/database.ts'
import { JOURNAL_TABLES, type JournalLine, type JournalTable } from '../journal/journal-line.ts'
import { transaction } from '../../database/transaction.ts'

const columnsSchema = z.array(z.object({ name: z.string() }))

/** An older line must not reset a row that is newer in the snapshot. */
const NEWER: Partial<Record<JournalTable, string>> = {
  jobs: 'WHERE excluded.updated_at >= jobs.updated_at',
  saved_items: 'WHERE excluded.changed_at >= saved_items.changed_at',
}

/** Writes lines of the journal into a database. */
export interface JournalApplication {
  /** Restores one row from a line. Throws what SQLite throws, for a row that does not fit the schema. */
  apply(line: JournalLine): void
}

/**
 * Creates the application for a database. A line may come again: newer rows stay. Columns that the schema does not
 * have are left out, as a newer version may have written them.
 */
export function createJournalApplication(database: Database): JournalApplication {
  const columns = new Map(JOURNAL_TABLES.map((table) => [table, columnsOf(database, table)]))
  return {
    apply({ table, id, row }) {
      if (row === null) {
        database.prepare(`DELETE FROM ${table} WHERE id = ?`).run(id)
        return
      }
      const known = Object.keys(row).filter((name) => columns.get(table)?.has(name) === true)
      const updates = known
        .filter((name) => name !== 'id')
        .map((name) => `${name} = excluded.${name}`)
      const newer = NEWER[table] ?? ''
      database
        .prepare(
          `INSERT INTO ${table} (${known.join(', ')}) VALUES (${known.map(() => '?').join(', ')})
           ON CONFLICT (id) DO UPDATE SET ${updates.join(', ')} ${newer}`,
        )
        .run(...known.map((name) => row[name] ?? null))
    },
  }
}

function columnsOf(database: Database, table: JournalTable): ReadonlySet<string> {
  const rows = columnsSchema.parse(database.prepare(`PRAGMA table_info(${table})`).all())
  return new Set(rows.map(({ name }) => name))
}

/** Lines written in one transaction. */
const BATCH = 500

/**
 * Writes all of a journal into a database that nothing else uses. A line that does not fit is retried at the end,
 * when its obstacle may be gone, unless a later line of the same row was taken; otherwise it is left out. Returns how
 * many lines were taken.
 */
export async function applyJournal(
  database: Database,
  lines: AsyncIterable<JournalLine>,
  log: Logger,
): Promise<number> {
  const application = createJournalApplication(database)
  let taken = 0
  const refused = new Map<string, JournalLine>()
  const take = (line: JournalLine): void => {
    const row = `${line.table} ${line.id}`
    try {
      application.apply(line)
      taken += 1
      refused.delete(row)
    } catch {
      refused.set(row, line)
    }
  }
  const takeAll = (batch: readonly JournalLine[]): void =>
    transaction(database, () => batch.forEach(take))
  // Rows come in the order of their writing, but a torn line may be the job of the asset that follows.
  database.exec('PRAGMA foreign_keys = OFF')
  let batch: JournalLine[] = []
  for await (const line of lines) {
    batch.push(line)
    if (batch.length < BATCH) continue
    takeAll(batch)
    batch = []
  }
  takeAll(batch)
  takeAll([...refused.values()])
  if (refused.size > 0) log.warn('lines of the journal do not fit', { lines: refused.size })
  removeDanglingRows(database)
  database.exec('PRAGMA foreign_keys = ON')
  return taken
}

/**
 * Removes dangling rows: a picture whose job is lost is adopted again from its file; an attempt without its job is of
 * no use.
 */
function removeDanglingRows(database: Database): void {
  transaction(database, () => {
    database.exec(`
      DELETE FROM assets WHERE job_id NOT IN (SELECT id FROM jobs);
      DELETE FROM attempts WHERE job_id NOT IN (SELECT id FROM jobs);
      UPDATE jobs SET retry_of = NULL WHERE retry_of NOT IN (SELECT id FROM jobs);
    `)
  })
}

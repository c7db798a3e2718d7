import { z } from 'zod'
import type { Logger } from '../../host.ts'
import type { Database } from '../../database/database.ts'
import { JOURNAL_TABLES, type JournalLine, type JournalTable } from '../journal/journal-line.ts'
import { transaction } from '../../database/transaction.ts'
import { mendReferencesAtOnce } from '../integrity/references.ts'
import { operationApplier } from './apply-operation.ts'

const columnsSchema = z.array(z.object({ name: z.string() }))

/** An older line must not reset a row that is newer in the snapshot. */
const NEWER: Partial<Record<JournalTable, string>> = {
  jobs: 'WHERE excluded.updated_at >= jobs.updated_at',
  saved_items: 'WHERE excluded.changed_at >= saved_items.changed_at',
  conversations: 'WHERE excluded.changed_at >= conversations.changed_at',
  calls: 'WHERE excluded.changed_at >= calls.changed_at',
  consents: 'WHERE excluded.changed_at >= consents.changed_at',
}

/** What other lines than those of assets say of them as well: the later one counts, column by column. */
const LATER_FAVOURITE = 'coalesce(excluded.favourite_at, 0) >= coalesce(assets.favourite_at, 0)'
const BY_TIME: Partial<Record<JournalTable, Readonly<Record<string, string>>>> = {
  assets: {
    favourite: `iif(${LATER_FAVOURITE}, excluded.favourite, assets.favourite)`,
    favourite_at: `iif(${LATER_FAVOURITE}, excluded.favourite_at, assets.favourite_at)`,
  },
}

/** Writes lines of the journal into a database. */
export interface JournalApplication {
  /**
   * Restores one row, or all that an operation has said, from a line. Returns the rest of an operation about items that there are not (yet), or
   * null. Throws what SQLite throws, for a row that does not fit the schema, and for what is no operation.
   */
  apply(line: JournalLine): JournalLine | null
}

/**
 * Creates the application for a database. A line may come again: newer rows stay. Columns that the schema does not
 * have are left out, as a newer version may have written them.
 */
export function createJournalApplication(database: Database): JournalApplication {
  const columns = new Map(JOURNAL_TABLES.map((table) => [table, columnsOf(database, table)]))
  const applyOperation = operationApplier(database)
  return {
    apply(line) {
      const { table, id, row } = line
      if (table === 'operations') return applyOperation(line)
      if (row === null) {
        database.prepare(`DELETE FROM ${table} WHERE id = ?`).run(id)
        return null
      }
      const known = Object.keys(row).filter((name) => columns.get(table)?.has(name) === true)
      const updates = known
        .filter((name) => name !== 'id')
        .map((name) => `${name} = ${BY_TIME[table]?.[name] ?? `excluded.${name}`}`)
      const newer = NEWER[table] ?? ''
      database
        .prepare(
          `INSERT INTO ${table} (${known.join(', ')}) VALUES (${known.map(() => '?').join(', ')})
           ON CONFLICT (id) DO UPDATE SET ${updates.join(', ')} ${newer}`,
        )
        .run(...known.map((name) => row[name] ?? null))
      return null
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
      const rest = application.apply(line)
      taken += 1
      if (rest === null) refused.delete(row)
      else refused.set(row, rest)
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
 * Removes dangling rows: a picture whose job is lost is adopted again from its file; an attempt without its job, and what was said of an item that is
 * none any more, is of no use.
 */
function removeDanglingRows(database: Database): void {
  transaction(database, () => {
    database.exec(`
      DELETE FROM assets WHERE job_id NOT IN (SELECT id FROM jobs);
      DELETE FROM attempts WHERE job_id NOT IN (SELECT id FROM jobs);
      UPDATE jobs SET retry_of = NULL WHERE retry_of NOT IN (SELECT id FROM jobs);
    `)
    mendReferencesAtOnce(database)
  })
}

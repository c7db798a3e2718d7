import type { Database } from '../../database/database.ts'
import { JOURNAL_TABLES, type JournalTable } from './journal-line.ts'

/**
 * The changes that are recorded. Of jobs, their creation and their end: the states between are useless for a rebuild.
 * Of attempts, what is needed to replay a spool. Of assets, all but their colours, which are made again from the files:
 * an old library gets thousands of them, and their marks as favourites, which are in the line of the operation. Of operations, those that are done.
 */
const WATCHED: readonly { table: JournalTable; when: string; row: 'NEW' | 'OLD' }[] = [
  { table: 'jobs', when: 'AFTER INSERT ON main.jobs', row: 'NEW' },
  {
    table: 'jobs',
    when: `AFTER UPDATE ON main.jobs
      WHEN NEW.state NOT IN ('queued', 'sending', 'streaming', 'saving')`,
    row: 'NEW',
  },
  { table: 'jobs', when: 'AFTER DELETE ON main.jobs', row: 'OLD' },
  { table: 'attempts', when: 'AFTER INSERT ON main.attempts', row: 'NEW' },
  {
    table: 'attempts',
    when: 'AFTER UPDATE OF http_status, ended_at, spool_file ON main.attempts',
    row: 'NEW',
  },
  { table: 'attempts', when: 'AFTER DELETE ON main.attempts', row: 'OLD' },
  { table: 'assets', when: 'AFTER INSERT ON main.assets', row: 'NEW' },
  {
    table: 'assets',
    when: `AFTER UPDATE ON main.assets
      WHEN NEW.color IS OLD.color AND NEW.favourite_at IS OLD.favourite_at`,
    row: 'NEW',
  },
  { table: 'assets', when: 'AFTER DELETE ON main.assets', row: 'OLD' },
  { table: 'saved_items', when: 'AFTER INSERT ON main.saved_items', row: 'NEW' },
  { table: 'saved_items', when: 'AFTER UPDATE ON main.saved_items', row: 'NEW' },
  { table: 'operations', when: 'AFTER INSERT ON main.operations WHEN NEW.done = 1', row: 'NEW' },
  { table: 'operations', when: 'AFTER UPDATE ON main.operations WHEN NEW.done = 1', row: 'NEW' },
  { table: 'conversations', when: 'AFTER INSERT ON main.conversations', row: 'NEW' },
  { table: 'conversations', when: 'AFTER UPDATE ON main.conversations', row: 'NEW' },
  { table: 'messages', when: 'AFTER INSERT ON main.messages', row: 'NEW' },
  { table: 'calls', when: 'AFTER INSERT ON main.calls', row: 'NEW' },
  { table: 'calls', when: 'AFTER UPDATE ON main.calls', row: 'NEW' },
  { table: 'consents', when: 'AFTER INSERT ON main.consents', row: 'NEW' },
  { table: 'consents', when: 'AFTER UPDATE ON main.consents', row: 'NEW' },
]

/**
 * Calls `onChange` for every row that this connection writes to the tables of the journal, from any code: no writer
 * can forget the journal. Called within the statement, before the transaction is committed. The triggers are
 * temporary: they belong to the connection, not to the file.
 */
export function watchRows(
  database: Database,
  onChange: (table: JournalTable, id: string) => void,
): void {
  // One for each table: it is called for a hundred thousand rows while somebody waits.
  for (const table of JOURNAL_TABLES) {
    database.function(`vignette_changed_${table}`, (id: unknown) => {
      onChange(table, String(id))
      return null
    })
  }
  database.exec('PRAGMA temp_store = MEMORY')
  for (const [number, { table, when, row }] of WATCHED.entries()) {
    database.exec(`
      CREATE TEMP TRIGGER journal_${number} ${when}
      BEGIN SELECT vignette_changed_${table}(${row}.id); END`)
  }
}

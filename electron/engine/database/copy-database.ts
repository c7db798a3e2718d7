import { connect } from './connect.ts'
import type { Database } from './database.ts'
import { backupSqlite } from './sqlite/sqlite.ts'

/** All pages in one step: a copy in several steps restarts whenever another process writes in between. */
const ALL_PAGES = 0x7fffffff

/**
 * Copies a database into one file as a consistent snapshot, even while others write to it, and closes `source`.
 * `source` must be a connection of its own that nobody else closes: SQLite copies on a thread, and closing the
 * connection under it crashes the process. Throws what SQLite throws.
 */
export async function copyAndClose(source: Database, to: string): Promise<void> {
  try {
    await backupSqlite(source, to, ALL_PAGES)
  } finally {
    source.close()
  }
  // One file without a log or index beside it, even where the original has them.
  const copy = connect(to)
  try {
    copy.exec('PRAGMA journal_mode = DELETE')
  } finally {
    copy.close()
  }
}

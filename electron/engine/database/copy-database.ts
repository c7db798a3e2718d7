import { connect } from './connect.ts'
import type { Database } from './database.ts'
import { backupSqlite } from './sqlite/sqlite.ts'

/** All pages in one step: a copy in several begins anew whenever another process has written in between. */
const ALL_PAGES = 0x7fffffff

/**
 * Copies a database as it is at one moment into one file, although others may write to it meanwhile, and closes `source`. That has to be a
 * connection of its own, which nobody else closes: SQLite copies on a thread of its own, and closing the connection under it
 * takes the process down. Throws what SQLite throws.
 */
export async function copyAndClose(source: Database, to: string): Promise<void> {
  try {
    await backupSqlite(source, to, ALL_PAGES)
  } finally {
    source.close()
  }
  // One file that needs no companions, also where the original has some.
  const copy = connect(to)
  try {
    copy.exec('PRAGMA journal_mode = DELETE')
  } finally {
    copy.close()
  }
}

import type { Database } from '../../database/database.ts'

/**
 * Begins the feed of a database that was rebuilt anew, behind every number that a reader of the one before can have seen: each of them reads
 * everything again. `now` in milliseconds since 1970. Throws what SQLite throws.
 */
export function restartFeed(database: Database, now: number): void {
  database.exec('DELETE FROM changes')
  // A library has fewer changes than milliseconds have passed since 1970.
  database
    .prepare(
      `INSERT INTO changes (seq, what, ref)
       SELECT max(?, coalesce((SELECT seq + 1 FROM sqlite_sequence WHERE name = 'changes'), 1)), 'item', 0`,
    )
    .run(now)
}

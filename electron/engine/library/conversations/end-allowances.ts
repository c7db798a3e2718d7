import type { Database } from '../../database/database.ts'

/**
 * Takes back what a database that is made again says was allowed, and has not begun: it may have been used up since. Every call that is
 * not running waits for a press of the user's again. Throws what SQLite throws.
 */
export function endAllowances(database: Database): void {
  database.exec(`
    UPDATE consents SET gone = 1, changed_at = changed_at + 1 WHERE gone = 0;
    UPDATE calls SET state = 'waiting', by_consent = NULL, changed_at = changed_at + 1 WHERE state = 'allowed'`)
}

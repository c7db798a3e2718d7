import type { Database } from '../database/database.ts'

/**
 * Puts a job back into the feed that the user had taken out of it, which is for jobs with nothing to show: called in the transaction that
 * gives it an output, so that no crash in between can hide what was paid for. `at` is when the output was made, in milliseconds since 1970.
 */
export function undismissJob(database: Database, jobId: string, at: number): void {
  database
    .prepare(
      'UPDATE jobs SET dismissed = 0, updated_at = max(updated_at, ?) WHERE id = ? AND dismissed = 1',
    )
    .run(at, jobId)
}

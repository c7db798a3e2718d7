import type { Database } from '../database/database.ts'

/**
 * Un-dismisses a job: called in the transaction that gives it an output, so that a crash in between cannot hide a
 * paid output; only jobs without any may be dismissed. `at` is when the output was made, in milliseconds since 1970.
 */
export function undismissJob(database: Database, jobId: string, at: number): void {
  database
    .prepare(
      'UPDATE jobs SET dismissed = 0, updated_at = max(updated_at, ?) WHERE id = ? AND dismissed = 1',
    )
    .run(at, jobId)
}

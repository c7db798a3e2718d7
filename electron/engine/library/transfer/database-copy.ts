import { backup, DatabaseSync } from '@photostructure/sqlite'
import { z } from 'zod'
import { AppError } from '#shared/errors.ts'
import { databaseError, type Database } from '../database.ts'

const checkSchema = z.object({ quick_check: z.string() })

/** Copies the database as it is at one moment, whoever writes to it meanwhile, into one file without a log beside it. Throws `disk`. */
export async function copyDatabase(source: Database, file: string): Promise<void> {
  try {
    await backup(source, file, { rate: 1000 })
    withDatabase(file, (copy) => copy.exec('PRAGMA journal_mode = DELETE'))
  } catch (thrown) {
    throw databaseError(thrown, 'copying the database')
  }
}

/** Whether SQLite finds a copy in order. */
export function isSound(file: string): boolean {
  return withDatabase(file, (copy) =>
    copy
      .prepare('PRAGMA quick_check')
      .all()
      .every((row) => checkSchema.safeParse(row).data?.quick_check === 'ok'),
  )
}

/**
 * Ends the jobs in a copy: they run in the library that it was made of, and whoever opens the copy must not send them again. What
 * waited was not sent; what ran may have been. Answers are in the spools of the library, which are no part of the copy.
 */
export function endJobs(database: Database, now: number): void {
  const unsent = JSON.stringify(new AppError('cancelled').data)
  const unknown = JSON.stringify(
    new AppError('network', { reason: 'outcome_unknown', charged: 'maybe' }).data,
  )
  const end = database.prepare(
    'UPDATE jobs SET state = ?, error = ?, ended_at = ? WHERE state IN (SELECT value FROM json_each(?))',
  )
  end.run('cancelled', unsent, now, JSON.stringify(['queued']))
  end.run('interrupted', unknown, now, JSON.stringify(['sending', 'streaming', 'saving']))
  database.exec('UPDATE jobs SET owner = NULL, queue_position = NULL')
  database.exec('UPDATE attempts SET spool_file = NULL')
}

/** Opens a copy for as long as `work` takes. */
export function withDatabase<T>(file: string, work: (database: Database) => T): T {
  const database = new DatabaseSync(file, { defensive: true })
  try {
    return work(database)
  } finally {
    database.close()
  }
}

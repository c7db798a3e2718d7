import { z } from 'zod'
import { AppError } from '#shared/errors.ts'
import { jobsAndAssets } from './001-jobs-and-assets.ts'
import { chatsAndOwners } from './002-chats-and-owners.ts'
import { queueTrashMissing } from './003-queue-trash-missing.ts'
import { extrasFilesLooks } from './004-extras-files-looks.ts'
import type { SqliteDatabase } from '../sqlite/driver.ts'
import { transaction } from '../transaction.ts'
import type { Migration } from './migration.ts'

/** All steps, oldest first; version n stands at place n − 1. */
const MIGRATIONS: readonly Migration[] = [
  jobsAndAssets,
  chatsAndOwners,
  queueTrashMissing,
  extrasFilesLooks,
]

/** The schema version this app writes. */
export const LATEST_VERSION = MIGRATIONS.length

const versionRowSchema = z.object({ user_version: z.number() })

/** Returns the schema version of a database; 0 for a new one. */
export function schemaVersion(database: SqliteDatabase): number {
  return versionRowSchema.parse(database.prepare('PRAGMA user_version').get()).user_version
}

/** Throws `disk` for a database that a newer app has written: this one could only damage it. */
export function assertNotNewer(database: SqliteDatabase): void {
  const version = schemaVersion(database)
  if (version <= LATEST_VERSION) return
  throw new AppError('disk', {
    detail:
      `The library was written by a newer version of Vignette (schema ${version}, ` +
      `this version knows ${LATEST_VERSION}). Update Vignette to open it.`,
  })
}

/**
 * Applies the migrations that a database lacks, up to a version, each in a transaction of its own; after a failure
 * the database stays at the last version that succeeded.
 */
export function migrateToLatest(
  database: SqliteDatabase,
  migrations: readonly Migration[] = MIGRATIONS,
  upTo = migrations.length,
): void {
  for (const migration of migrations.slice(0, upTo)) {
    if (schemaVersion(database) >= migration.version) continue
    transaction(database, () => {
      // Checked again under the lock: another process may have migrated meanwhile.
      if (schemaVersion(database) >= migration.version) return
      database.exec(migration.sql)
      database.exec(`PRAGMA user_version = ${migration.version}`)
    })
  }
}

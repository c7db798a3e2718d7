import { z } from 'zod'
import { databaseError, type Database } from '../database/database.ts'

/** The size of a library, without the trash. */
export interface LibrarySize {
  readonly items: number
  /** The bytes of all their files together. */
  readonly bytes: number
}

/**
 * More than any file has: a row that says so is damaged, and one such number would make the sum too large for SQLite.
 */
const MOST_BYTES = 2 ** 50

const rowSchema = z.object({ items: z.number(), bytes: z.number() })

/** Counts pictures and videos and adds up their sizes; some milliseconds for ten thousand. Throws `disk`. */
export function librarySize(database: Database): LibrarySize {
  try {
    return rowSchema.parse(
      database
        .prepare(
          `SELECT count(*) AS items, coalesce(sum(bytes) FILTER (WHERE bytes < ${MOST_BYTES}), 0) AS bytes FROM assets
           WHERE trashed_at IS NULL AND deleted_at IS NULL`,
        )
        .get(),
    )
  } catch (thrown) {
    throw databaseError(thrown, 'measuring the library')
  }
}

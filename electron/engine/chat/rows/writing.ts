import { AppError } from '#shared/errors.ts'
import { databaseError, transaction, type Database } from '../../database/database.ts'

/** Runs what writes, all of it or nothing. Throws what it throws, and AppError `disk`. */
export type Writing = <T>(doing: string, work: () => T) => T

/** Creates it for a library. `assertInPlace`: see `Library.assertInPlace`. */
export function createWriting(database: Database, assertInPlace: () => void): Writing {
  return (doing, work) => {
    assertInPlace()
    try {
      return transaction(database, work)
    } catch (thrown) {
      throw thrown instanceof AppError ? thrown : databaseError(thrown, doing)
    }
  }
}

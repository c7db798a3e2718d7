import { checkDatabase, isDamage } from '../../database/check-database.ts'
import { databaseError } from '../../database/database.ts'
import type { Logger } from '../../host.ts'
import type { LibraryFolders } from '../folders.ts'
import type { Library } from '../library.ts'
import { setDamageFlag } from '../snapshots/damage-flag.ts'

/** Whether the database is intact, as far as checks and statements have shown. */
export interface DatabaseHealth {
  /** False once damage was found; null before the first check. */
  isOk(): boolean | null
  /** Checks the database on another thread. Returns null when it could not be checked. */
  check(kind: 'quick' | 'full', signal: AbortSignal): Promise<boolean | null>
  /**
   * Runs an operation, and notices damage that it comes across: a statement may be the first to read the damaged page.
   * Throws `disk` for damage, and everything else as it is.
   */
  noticingDamage<T>(work: () => Promise<T>): Promise<T>
}

interface DatabaseHealthOptions {
  readonly folders: LibraryFolders
  readonly library: Pick<Library, 'assertInPlace'>
  readonly log: Logger
}

/** Creates the health of a library's database. Damage is flagged on disk, so that it is rebuilt at the next start. */
export function createDatabaseHealth(options: DatabaseHealthOptions): DatabaseHealth {
  const { folders, library, log } = options
  let isOk: boolean | null = null

  const noteDamage = async (): Promise<void> => {
    isOk = false
    log.error('the library database is damaged')
    try {
      library.assertInPlace()
      await setDamageFlag(folders.snapshots)
    } catch (thrown) {
      log.error('damage could not be noted', { error: String(thrown) })
    }
  }

  return {
    isOk: () => isOk,
    async check(kind, signal) {
      const result = await checkDatabase(folders.database, kind, signal)
      if (result === 'unknown') return null
      if (result === 'damaged') await noteDamage()
      else isOk = true
      return isOk
    },
    async noticingDamage(work) {
      try {
        return await work()
      } catch (thrown) {
        if (!isDamage(thrown)) throw thrown
        await noteDamage()
        throw databaseError(thrown, 'looking after the library')
      }
    },
  }
}

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { isLocked } from '../database/process-lock.ts'

const LOCK_FILE = /^([\da-f-]{36})\.lock$/

/**
 * Returns whether any process but `self` (see `jobs/owners.ts`; null for one that is not registered yet) has the
 * library open. When in doubt, yes. The lock files of dead processes stay: one that looks unlocked may be about to be
 * locked.
 */
export function isOpenElsewhere(ownersFolder: string, self: string | null): boolean {
  try {
    return readdirSync(ownersFolder).some((name) => {
      const owner = LOCK_FILE.exec(name)?.[1]
      return owner !== undefined && owner !== self && isLocked(join(ownersFolder, name))
    })
  } catch {
    return true
  }
}

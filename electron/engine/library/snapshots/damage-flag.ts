import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder } from '../../files/durable-folder.ts'
import { removeQuietly } from '../../files/remove-quietly.ts'
import { exists } from '../../files/exists.ts'

/**
 * The name of the flag: a check in the background has found the database damaged. It cannot be replaced while it is
 * in use, so the next start checks it before it opens anything.
 */
const NOTE = 'check-at-next-start'

/** Sets the flag. Throws what the system throws. */
export async function setDamageFlag(snapshotsFolder: string): Promise<void> {
  await makeFolder(snapshotsFolder)
  await writeFile(join(snapshotsFolder, NOTE), '')
}

/** Returns whether the flag is set. */
export async function hasDamageFlag(snapshotsFolder: string): Promise<boolean> {
  return exists(join(snapshotsFolder, NOTE))
}

/** Clears the flag. Never throws: a flag that stays only costs a check at the next start. */
export async function clearDamageFlag(snapshotsFolder: string): Promise<void> {
  await removeQuietly(join(snapshotsFolder, NOTE))
}

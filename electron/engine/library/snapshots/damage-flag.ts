import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder } from '../../files/durable-folder.ts'
import { removeQuietly } from '../../files/remove-quietly.ts'
import { exists } from '../../files/exists.ts'

/**
 * A check in the background has found the database damaged while it was in use. It cannot be replaced then: a note is left, and the
 * next start looks closely before it opens anything.
 */
const NOTE = 'check-at-next-start'

/** Leaves the note. Throws what the system throws. */
export async function setDamageFlag(snapshotsFolder: string): Promise<void> {
  await makeFolder(snapshotsFolder)
  await writeFile(join(snapshotsFolder, NOTE), '')
}

/** Whether there is a note. */
export async function hasDamageFlag(snapshotsFolder: string): Promise<boolean> {
  return exists(join(snapshotsFolder, NOTE))
}

/** Removes the note. Never throws: it costs a look at the next start. */
export async function clearDamageFlag(snapshotsFolder: string): Promise<void> {
  await removeQuietly(join(snapshotsFolder, NOTE))
}

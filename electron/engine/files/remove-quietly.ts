import { rm } from 'node:fs/promises'

/**
 * Removes a file when it is there. Never throws: for what is of no use any more, so that being unable to remove it is no reason to fail.
 * A folder stays: a name from a damaged row must not take a folder of the user's with it.
 */
export async function removeQuietly(file: string): Promise<void> {
  await rm(file, { force: true }).catch(() => undefined)
}

/** Removes a folder of our own with everything in it, when it is there. Never throws. */
export async function removeFolderQuietly(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true }).catch(() => undefined)
}

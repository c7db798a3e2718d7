import { rm } from 'node:fs/promises'

/**
 * Removes a file if it exists. Never throws: for leftovers, where being unable to remove them is no reason to fail.
 * Folders are kept: a name from a damaged row must not remove a folder of the user's.
 */
export async function removeQuietly(file: string): Promise<void> {
  await rm(file, { force: true }).catch(() => undefined)
}

/** Removes a folder of our own with everything in it, if it exists. Never throws. */
export async function removeFolderQuietly(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true }).catch(() => undefined)
}

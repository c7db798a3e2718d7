import type { Stats } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { systemErrorCode } from './disk-error.ts'

/** Matches ids as `randomUUID` makes them, for patterns of our file names. */
export const UUID = String.raw`[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}`

/** A file in a folder of a library with a name that only this app gives. */
export interface OwnFile {
  readonly name: string
  /** Absolute. */
  readonly path: string
  readonly stats: Stats
}

/**
 * Returns the files in a folder that are ours by their names, for a caller who removes or moves them: a folder of the
 * library may be a link to one with other things of the user's in it. Without links and folders; empty where there is
 * no such folder. Throws what the system throws.
 */
export async function ownFilesIn(folder: string, ours: RegExp): Promise<OwnFile[]> {
  const names = await readdir(folder).catch((thrown: unknown) => {
    if (systemErrorCode(thrown) === 'ENOENT') return []
    throw thrown
  })
  const found: OwnFile[] = []
  for (const name of names) {
    if (!ours.test(name)) continue
    const path = join(folder, name)
    const stats = await lstat(path).catch(() => null)
    if (stats?.isFile() === true) found.push({ name, path, stats })
  }
  return found
}

/** Returns whether a path is a link, or a junction. False where there is nothing. */
export async function isLink(path: string): Promise<boolean> {
  return lstat(path).then(
    (stats) => stats.isSymbolicLink(),
    () => false,
  )
}

import { existsSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { libraryFolders } from '../folders.ts'
import { isOpenElsewhere } from '../is-open-elsewhere.ts'
import { retryWhileBusy } from '../../files/retry-while-busy.ts'
import { mayExist } from '../../files/exists.ts'

const MOST_NAMES = 100

/**
 * Gives the folder that a library was moved from the name `… (moved)`, so that nobody goes on working in it, and answers its new path.
 * Nothing is deleted: that is for the user to do. The library must be closed. Answers null when the folder cannot be renamed, as
 * when it is a whole drive or another program holds it, or while `isOpenAnywhere`: it stays as it is then.
 */
export async function setMovedLibraryAside(oldFolder: string): Promise<string | null> {
  const folder = resolve(oldFolder)
  if (isOpenAnywhere(folder)) return null
  for (let copy = 1; copy <= MOST_NAMES; copy += 1) {
    const suffix = copy === 1 ? ' (moved)' : ` (moved ${copy})`
    const path = join(dirname(folder), `${basename(folder)}${suffix}`)
    // A rename replaces an empty folder on some systems.
    if (await mayExist(path)) continue
    try {
      await retryWhileBusy(() => rename(folder, path))
      return path
    } catch {
      return null
    }
  }
  return null
}

/**
 * Whether any process has the library in a folder open, this one included. It must not be renamed then: where it was, that process would
 * make a new folder for what it is paid for, and write the rows of that into the renamed one.
 */
export function isOpenAnywhere(folder: string): boolean {
  const { owners } = libraryFolders(resolve(folder))
  return existsSync(owners) && isOpenElsewhere(owners, null)
}

import { readdirSync } from 'node:fs'
import { systemErrorCode } from '../engine/files/disk-error.ts'
import { isLibrary } from '../engine/library/is-library.ts'
import type { CommonOptions } from './arguments/common-options.ts'
import { UsageError } from './arguments/usage-error.ts'
import type { CommandLineHost } from './host.ts'

/** There is no library where one is to be read. */
export class NoLibrary extends UsageError {
  constructor(folder: string) {
    super((texts) => texts.noLibrary(folder))
  }
}

/** The user's library was moved, and is not where it was moved to: it may be on a drive that is not connected. */
export class LibraryAway extends Error {
  override readonly name = 'LibraryAway'
  /** Absolute. */
  readonly folder: string

  constructor(folder: string) {
    super('the library is not there')
    this.folder = folder
  }
}

/**
 * Returns the folder of the library to be opened. `mustExist`: for a command that only reads a library, and should
 * not create one. Throws `NoLibrary` when there is none then, and `LibraryAway` whenever a library that was moved is
 * not there: a new one in its place would hide the other when that comes back.
 */
export function libraryFolder(
  { library }: Pick<CommonOptions, 'library'>,
  { usualLibrary }: Pick<CommandLineHost, 'usualLibrary'>,
  { mustExist }: { readonly mustExist: boolean },
): string {
  const folder = library ?? usualLibrary.folder
  if (isLibrary(folder)) return folder
  if (library === null && usualLibrary.isMoved) throw new LibraryAway(folder)
  if (mustExist && isAbsent(folder)) throw new NoLibrary(folder)
  return folder
}

/**
 * Returns whether nothing is there. False for a place that cannot be accessed, and for what is no folder: opening it
 * reports the error.
 */
function isAbsent(folder: string): boolean {
  try {
    readdirSync(folder)
    return true
  } catch (thrown) {
    return systemErrorCode(thrown) === 'ENOENT'
  }
}

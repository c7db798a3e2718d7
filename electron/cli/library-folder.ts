import { readdirSync } from 'node:fs'
import { systemErrorCode } from '../engine/files/disk-error.ts'
import { isLibrary } from '../engine/library/is-library.ts'
import type { CommonOptions } from './arguments/common-options.ts'
import { UsageError } from './arguments/usage-error.ts'
import type { CommandLineHost } from './host.ts'

/** There is no library where one is to be looked at. */
export class NoLibrary extends UsageError {
  constructor(folder: string) {
    super((texts) => texts.noLibrary(folder))
  }
}

/** The user's library was moved, and is not where it was moved to: on a drive, perhaps, that is not connected. */
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
 * The folder of the library to be opened. `mustExist`: for what only looks at a library, and should not found one by it. Throws
 * `NoLibrary` when there is none then, and `LibraryAway` whenever a library that was moved is not there: a new one in its place would hide
 * the other when that comes back.
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

/** Not so for what may not be looked at, and for what is no folder: opening it tells what is wrong. */
function isAbsent(folder: string): boolean {
  try {
    readdirSync(folder)
    return true
  } catch (thrown) {
    return systemErrorCode(thrown) === 'ENOENT'
  }
}

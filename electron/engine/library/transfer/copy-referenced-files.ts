import { realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isInside } from '../../files/contained-path.ts'
import { systemErrorCode, withDiskErrors } from '../../files/disk-error.ts'
import type { LibraryFolders } from '../folders.ts'
import { assetContents } from './backup-contents.ts'
import { copyVerified } from './copy-verified.ts'
import { withDatabase } from './database-copy.ts'
import type { LibraryEntry } from './library-files.ts'
import { throwIfAborted } from './chunks.ts'

interface NamedFiles {
  readonly folders: LibraryFolders
  /** Absolute: where the library is moved to. */
  readonly target: string
  /** The copy of the database, absolute. */
  readonly database: string
  /** What was copied already, by path. */
  readonly copied: ReadonlyMap<string, LibraryEntry>
  /** Gets the path of everything that is begun to be written. */
  readonly written: Set<string>
  readonly signal?: AbortSignal | undefined
}

/**
 * The last look of a move: copies what the rows name and the folders did not show, and answers it. A folder can be listed in part (a
 * network share does that), show names in another Unicode form than it was given, or be entered under another name by way of a
 * link. What is not in the library either stays missing. Throws `disk` and `cancelled`.
 */
export async function copyReferencedFiles(files: NamedFiles): Promise<LibraryEntry[]> {
  const { folders, target, copied, written, signal } = files
  const contents = await withDatabase(files.database, (copy) => assetContents(copy, folders))
  const also: LibraryEntry[] = []
  for (const { sources } of contents) {
    throwIfAborted(signal)
    const paths = sources.map((source) => relativeTo(folders.root, source))
    if (paths.some((path) => path !== null && copied.has(path))) continue
    for (const [at, path] of paths.entries()) {
      const source = sources[at]
      if (path === null || source === undefined) continue
      const entry = await entryOf(source, path)
      if (entry === null) continue
      written.add(path)
      // Gone in this moment: it may be at another of its places.
      if (!(await copyVerified(entry, join(target, ...path.split('/')), { signal }))) continue
      also.push(entry)
      break
    }
  }
  return also
}

/** With forward slashes; null for what a row of a damaged database names elsewhere. */
function relativeTo(root: string, source: string): string | null {
  if (!isInside(root, source)) return null
  return source.slice(join(root, '/').length).replaceAll('\\', '/')
}

/** Null when there is no such file. */
async function entryOf(path: string, name: string): Promise<LibraryEntry | null> {
  return withDiskErrors('looking through the library', async () => {
    try {
      const source = await realpath(path)
      const stats = await stat(source)
      if (!stats.isFile()) return null
      return { path: name, source, bytes: stats.size, modifiedAt: stats.mtimeMs }
    } catch (thrown) {
      const code = systemErrorCode(thrown)
      if (code === 'ENOENT' || code === 'ENOTDIR') return null
      throw thrown
    }
  })
}

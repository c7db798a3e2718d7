import { readdir, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { systemErrorCode, withDiskErrors } from '../../files/disk-error.ts'
import type { LibraryFolders } from '../folders.ts'

/** A file of a library, other than its database. */
export interface LibraryEntry {
  /** Relative to the library folder, with forward slashes. */
  readonly path: string
  /** Absolute, links followed. */
  readonly source: string
  readonly bytes: number
  /** Milliseconds since 1970. */
  readonly modifiedAt: number
}

/** The parts of a library besides its database. The cache is rebuilt; the owners are processes on this machine. */
const MOVED = ['media', 'incoming', 'spool', 'references', 'trash', 'snapshots', 'journal'] as const

/** Returns whether a name in a library folder is one that `libraryFiles` reads. */
export function isLibraryFolderName(name: string): boolean {
  return MOVED.some((moved) => moved === name)
}

/**
 * Returns all files in the folders of a library, or in those of the names given. Links are followed, since the user
 * is free to keep a part elsewhere, but no folder is entered twice. Throws `disk`.
 */
export async function libraryFiles(
  { root }: LibraryFolders,
  names: readonly (typeof MOVED)[number][] = MOVED,
): Promise<LibraryEntry[]> {
  const entries: LibraryEntry[] = []
  const entered = new Set<string>()

  const enter = async (folder: string, path: string): Promise<void> => {
    const real = await realpath(folder)
    if (entered.has(real)) return
    entered.add(real)
    for (const name of (await readdir(real)).toSorted()) {
      await look(join(real, name), `${path}/${name}`).catch(ignoreIfGone)
    }
  }

  const look = async (source: string, path: string): Promise<void> => {
    const stats = await stat(source)
    if (stats.isDirectory()) await enter(source, path)
    else if (stats.isFile()) {
      entries.push({ path, source, bytes: stats.size, modifiedAt: stats.mtimeMs })
    }
  }

  await withDiskErrors('looking through the library', async () => {
    for (const name of names) await enter(join(root, name), name).catch(ignoreIfGone)
  })
  return entries
}

/** Ignores a file that is gone: it can be moved after it was listed; a link can lead nowhere. */
function ignoreIfGone(thrown: unknown): void {
  const code = systemErrorCode(thrown)
  if (code !== 'ENOENT' && code !== 'ENOTDIR') throw thrown
}

import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { systemErrorCode, withDiskErrors } from '../files/disk-error.ts'
import { mediaFolderOf } from './file-name.ts'
import { sha256OfFile } from '../files/hash.ts'
import type { MediaFacts } from '../media/media-facts.ts'
import { extensionOfMime } from '../media/media-type.ts'

/** Where to look for an orphaned file, which got its final name but no row. */
export interface OrphanFileSearch {
  /** Absolute; the library's folder. */
  readonly root: string
  /** The file cannot be older: milliseconds since 1970. */
  readonly since: number
  readonly now: number
  /** Returns whether a row names a file; relative to the library's folder, with forward slashes. */
  readonly isRecorded: (file: string) => boolean
}

/** An orphaned file. */
export interface OrphanFile {
  /** As a row has it. */
  readonly file: string
  /** When its bytes were written: milliseconds since 1970. */
  readonly writtenAt: number
}

/**
 * Finds the orphaned file with these bytes: the process died, or the disk was full, between naming it and writing its
 * row. Null when there is none. Throws `disk`.
 */
export async function findOrphanFile(
  { mime, bytes, sha256 }: Pick<MediaFacts, 'mime' | 'bytes' | 'sha256'>,
  { root, since, now, isRecorded }: OrphanFileSearch,
): Promise<OrphanFile | null> {
  const ending = `.${extensionOfMime(mime)}`
  for (const folder of mediaFolders(since, now)) {
    for (const name of await namesIn(join(root, folder))) {
      const file = `${folder}/${name}`
      if (!name.endsWith(ending) || isRecorded(file)) continue
      const path = join(root, file)
      const { size, mtimeMs } = await withDiskErrors('looking for a file', () => stat(path))
      if (size === bytes && (await sha256OfFile(path)) === sha256) {
        return { file, writtenAt: Math.round(mtimeMs) }
      }
    }
  }
  return null
}

const DAY = 24 * 60 * 60 * 1000

/**
 * Returns the folders of all months between two times. A day more at each end: the time zone may have changed in
 * between.
 */
function mediaFolders(since: number, now: number): Set<string> {
  const folders = new Set<string>()
  for (let time = since - DAY; time < now + DAY; time += DAY) folders.add(mediaFolderOf(time))
  return folders.add(mediaFolderOf(now + DAY))
}

async function namesIn(folder: string): Promise<string[]> {
  return withDiskErrors('looking for a file', async () => {
    try {
      return await readdir(folder)
    } catch (thrown) {
      if (systemErrorCode(thrown) === 'ENOENT') return []
      throw thrown
    }
  })
}

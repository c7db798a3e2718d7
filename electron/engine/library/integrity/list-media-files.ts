import { opendir } from 'node:fs/promises'
import { join } from 'node:path'
import { systemErrorCode } from '../../files/disk-error.ts'

const AT_ONCE = 200

/**
 * Yields the files below a folder, one after the other, by their path relative to it with forward slashes. Hidden
 * files, links and everything that is no plain file are left out. A subfolder that is gone meanwhile, or cannot be
 * read, is skipped: it must not keep the others from being checked. Throws what the system throws when the first
 * folder cannot be read.
 */
export async function* filesBelow(folder: string, prefix = ''): AsyncGenerator<string> {
  // A month may have ten thousand files: read at once, they would block everything else for a moment.
  for await (const entry of await opendir(join(folder, prefix), { bufferSize: AT_ONCE })) {
    if (entry.name.startsWith('.')) continue
    const path = prefix === '' ? entry.name : `${prefix}/${entry.name}`
    if (entry.isFile()) yield path
    if (!entry.isDirectory()) continue
    try {
      yield* filesBelow(folder, path)
    } catch (thrown) {
      if (systemErrorCode(thrown) === null) throw thrown
    }
  }
}

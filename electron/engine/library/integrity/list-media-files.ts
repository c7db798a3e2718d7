import { opendir } from 'node:fs/promises'
import { join } from 'node:path'
import { systemErrorCode } from '../../files/disk-error.ts'

const AT_ONCE = 200

/**
 * The files below a folder, one after the other, by their path relative to it with forward slashes. Hidden files, links and
 * everything that is no plain file are left out. A folder below that has gone meanwhile, or cannot be read, is passed over: it must not
 * keep the others from being looked after. When the first one cannot be read it throws what the system throws.
 */
export async function* filesBelow(folder: string, prefix = ''): AsyncGenerator<string> {
  // A month may have ten thousand files: read at once, they would hold up everything else for a blink.
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

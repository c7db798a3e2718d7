import { opendir } from 'node:fs/promises'
import { join } from 'node:path'

/** What is in the media folder, by names alone. */
export interface MediaNames {
  /** Whether there may be a file of this name, relative to the library folder; false says that there is none. */
  mayHave(file: string): boolean
}

const AT_ONCE = 200

/**
 * Lists the media folder: of a hundred thousand files that takes less than to ask for each whether it is there. What is behind a link, or cannot be
 * read, may have anything. Throws what the system throws for the folder itself, and AbortError's reason when it is stopped.
 */
export async function readMediaNames(media: string, signal: AbortSignal): Promise<MediaNames> {
  const files = new Set<string>()
  const unknown: string[] = []
  const enter = async (path: string): Promise<void> => {
    for await (const entry of await opendir(join(media, path), { bufferSize: AT_ONCE })) {
      signal.throwIfAborted()
      const name = path === '' ? entry.name : `${path}/${entry.name}`
      if (entry.isDirectory()) await enter(name).catch(() => void unknown.push(`${name}/`))
      else if (entry.isFile()) files.add(plain(`media/${name}`))
      else unknown.push(name)
    }
  }
  await enter('')
  signal.throwIfAborted()
  const unlisted = unknown.map((name) => plain(`media/${name}`))
  return {
    mayHave: (file) => {
      const name = plain(file)
      return files.has(name) || unlisted.some((each) => name.startsWith(each))
    },
  }
}

/** Some file systems store accents in another normal form, and some take names in either case for the same. */
function plain(file: string): string {
  return file.normalize('NFC').toLowerCase()
}

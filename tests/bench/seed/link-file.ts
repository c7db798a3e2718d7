import { linkSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Writes files of which many have the same bytes. */
export interface FileLinker {
  /** Makes a file with these bytes at an absolute path: a hard link to the last one, where there is one and the file system lets us. */
  link(path: string, bytes: Uint8Array): void
}

/** Creates one. Folders are made as they are needed. */
export function createFileLinker(): FileLinker {
  const last = new Map<Uint8Array, string>()
  const makeFolder = folderMaker()
  return {
    link(path, bytes) {
      makeFolder(dirname(path))
      const source = last.get(bytes)
      if (source !== undefined && isLinked(source, path)) return
      writeFileSync(path, bytes)
      last.set(bytes, path)
    },
  }
}

/** Returns a function that makes each folder once. */
export function folderMaker(): (folder: string) => void {
  const made = new Set<string>()
  return (folder) => {
    if (!made.has(folder)) mkdirSync(folder, { recursive: true })
    made.add(folder)
  }
}

/** File systems have a limit of links to one file, and some have no links. */
function isLinked(source: string, path: string): boolean {
  try {
    linkSync(source, path)
    return true
  } catch {
    return false
  }
}

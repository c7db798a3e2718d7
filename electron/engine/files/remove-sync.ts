import { readdirSync, rmdirSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'
import { systemErrorCode } from './disk-error.ts'

// Not by `rmSync`: on Windows it ends the whole process, past every `catch`, where something cannot be removed whose path has letters that
// the system's old code page lacks, such as the name of a user; see https://github.com/nodejs/node/pull/61233. A lint rule forbids it.

/** Removes a file if it exists. Throws what the system throws, and what it throws for a folder. */
export function removeFileSync(file: string): void {
  ifThere(() => unlinkSync(file))
}

/** Removes a folder of our own with everything in it, if it exists; of links, the links alone. Throws what the system throws. */
export function removeFolderSync(folder: string): void {
  for (const entry of ifThere(() => readdirSync(folder, { withFileTypes: true })) ?? []) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) removeFolderSync(path)
    else removeFileSync(path)
  }
  ifThere(() => rmdirSync(folder))
}

function ifThere<T>(operation: () => T): T | null {
  try {
    return operation()
  } catch (thrown) {
    if (systemErrorCode(thrown) === 'ENOENT') return null
    throw thrown
  }
}

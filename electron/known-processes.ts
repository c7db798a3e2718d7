import { appendFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { KnownProcesses } from './engine/host.ts'

/** More are never kept, and half of them are dropped then: what one of those left waiting waits for the user. */
const MOST_NAMES = 10_000

/**
 * Returns the names of this user's processes, one a line in a file beside the settings, for window and command line
 * alike. Where it cannot be read, none is known.
 */
export function knownProcesses(settingsFolder: string): KnownProcesses {
  const file = join(settingsFolder, 'known-processes')
  const names = (): string[] => {
    try {
      return readFileSync(file, 'utf8').split('\n').filter(Boolean)
    } catch {
      return []
    }
  }
  return {
    has: (name) => names().includes(name),
    add(name) {
      appendFileSync(file, `${name}\n`, { mode: 0o600 })
      const all = names()
      if (all.length <= MOST_NAMES) return
      const shorter = `${file}.${name}`
      writeFileSync(shorter, `${all.slice(-MOST_NAMES / 2).join('\n')}\n`, { mode: 0o600 })
      renameSync(shorter, file)
    },
  }
}

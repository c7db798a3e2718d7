import type { ProfileStorage } from '../../../electron/engine/profiles/profile-record.ts'

/** Profile storage in memory. What goes in is kept as JSON, as a settings file does. */
export interface MemoryStorage extends ProfileStorage {
  /** Everything ever written, oldest first, as text. */
  readonly writes: readonly string[]
}

/** Returns storage that holds `content` at first; nothing when it is left out. */
export function memoryStorage(content?: unknown): MemoryStorage {
  const writes: string[] = []
  let current = content === undefined ? undefined : JSON.stringify(content)
  return {
    writes,
    read: (): unknown => (current === undefined ? undefined : JSON.parse(current)),
    write(state) {
      current = JSON.stringify(state)
      writes.push(current)
    },
  }
}

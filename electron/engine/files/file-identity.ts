import { statSync } from 'node:fs'

/** Returns device and number of a file, which another one at its path does not have; null when there is none, or it cannot be looked at. */
export function fileIdentity(path: string): string | null {
  try {
    const { dev, ino } = statSync(path, { bigint: true })
    return `${dev}:${ino}`
  } catch {
    return null
  }
}

import { setTimeout as wait } from 'node:timers/promises'
import { systemErrorCode } from './disk-error.ts'

/** What Windows reports while a virus scanner or an indexer has the file open, usually for some milliseconds. */
const BUSY = new Set(['EPERM', 'EACCES', 'EBUSY'])
const DELAYS_MS = [10, 40, 160, 640]

/**
 * Runs a file operation, on Windows up to five times within a second while another program holds the file. On
 * other systems the same codes are final, so it runs once.
 */
export async function retryWhileBusy<T>(
  operation: () => Promise<T>,
  platform: NodeJS.Platform = process.platform,
): Promise<T> {
  for (const delay of platform === 'win32' ? DELAYS_MS : []) {
    try {
      return await operation()
    } catch (thrown) {
      if (!BUSY.has(systemErrorCode(thrown) ?? '')) throw thrown
      await wait(delay)
    }
  }
  return operation()
}

import { open } from 'node:fs/promises'
import { retryWhileBusy } from './retry-while-busy.ts'

/** Flushes the bytes of a file that is there to the disk. Throws what the system throws. */
export async function flushBytes(file: string): Promise<void> {
  // Opened for writing, because Windows flushes nothing through a read-only handle.
  const handle = await retryWhileBusy(() => open(file, 'r+'))
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { systemErrorCode } from './disk-error.ts'

/** Makes a folder and those above it that are missing, in a way that they are still there after a power cut. */
export async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true })
  if (first === undefined) return
  // A new folder is an entry in the one above it: flush each of these, from the bottom up.
  for (let made = folder; made.length >= first.length; made = dirname(made)) {
    await syncFolder(dirname(made))
  }
}

/** What systems and file systems answer that cannot flush a folder: Windows always, some network shares. */
const CANNOT_SYNC = new Set(['EPERM', 'EACCES', 'EISDIR', 'EINVAL', 'ENOTSUP', 'EBADF', 'ENOSYS'])

/** Flushes the names in a folder to the disk where the system can do that, and does nothing where it cannot. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (thrown) {
    if (!CANNOT_SYNC.has(systemErrorCode(thrown) ?? '')) throw thrown
  }
}

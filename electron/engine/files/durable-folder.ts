import { mkdir, open, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { systemErrorCode } from './disk-error.ts'

/** Creates a folder and its missing parents so that they survive a power cut. */
export async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true })
  if (first === undefined) return
  // A new folder is an entry in its parent: flush each of these, from the bottom up.
  for (let made = folder; made.length >= first.length; made = dirname(made)) {
    await syncFolder(dirname(made))
  }
}

/**
 * Creates a folder so that it survives a power cut, but none of those above it: where a library was renamed in this very moment, that would make
 * another one in its old place. Throws what the system throws.
 */
export async function makeFolderInside(folder: string): Promise<void> {
  try {
    await mkdir(folder)
  } catch (thrown) {
    const isThere = systemErrorCode(thrown) === 'EEXIST' && (await stat(folder)).isDirectory()
    if (isThere) return
    throw thrown
  }
  await syncFolder(dirname(folder))
}

/** The error codes of systems and file systems that cannot flush a folder: Windows always, some network shares. */
const CANNOT_SYNC = new Set(['EPERM', 'EACCES', 'EISDIR', 'EINVAL', 'ENOTSUP', 'EBADF', 'ENOSYS'])

/** Flushes the names in a folder to the disk; does nothing on systems that cannot do so. */
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

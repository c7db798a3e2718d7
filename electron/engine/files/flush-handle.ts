import type { FileHandle } from 'node:fs/promises'
import { systemErrorCode } from './disk-error.ts'

/** What network shares and phones answer that cannot flush a file. */
const CANNOT_SYNC = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'])

/** Flushes a file to the disk where the system can do that. Throws what the system says. */
export async function flushHandle(handle: FileHandle): Promise<void> {
  await handle.sync().catch((thrown: unknown) => {
    if (!CANNOT_SYNC.has(systemErrorCode(thrown) ?? '')) throw thrown
  })
}

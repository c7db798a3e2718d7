import type { FileHandle } from 'node:fs/promises'
import { systemErrorCode } from './disk-error.ts'

/** The error codes of network shares and phones that cannot flush a file. */
const CANNOT_SYNC = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'])

/** Flushes a file to the disk where the system can do that. Throws what the system throws. */
export async function flushHandle(handle: FileHandle): Promise<void> {
  await handle.sync().catch((thrown: unknown) => {
    if (!CANNOT_SYNC.has(systemErrorCode(thrown) ?? '')) throw thrown
  })
}

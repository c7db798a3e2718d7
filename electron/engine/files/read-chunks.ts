import { open } from 'node:fs/promises'
import { withDiskErrors } from './disk-error.ts'

/** Bytes read at a time: few ways to another thread and back, and a millisecond of work for each. */
const CHUNK_BYTES = 1024 * 1024

/**
 * Reads a file from its beginning to its end, one chunk after the other, in one buffer: a chunk is good until `take`
 * returns. Throws `disk`, and what `take` throws.
 */
export async function readChunks(file: string, take: (chunk: Uint8Array) => void): Promise<void> {
  const handle = await withDiskErrors('reading a file', () => open(file, 'r'))
  try {
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES)
    for (;;) {
      const { bytesRead } = await withDiskErrors('reading a file', () =>
        handle.read(buffer, 0, CHUNK_BYTES),
      )
      if (bytesRead === 0) return
      take(buffer.subarray(0, bytesRead))
    }
  } finally {
    // What was to be read is here, so that what a network share says now does not matter.
    await handle.close().catch(() => undefined)
  }
}

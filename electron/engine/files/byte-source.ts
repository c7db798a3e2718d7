import type { FileHandle } from 'node:fs/promises'
import { AppError } from '#shared/errors.ts'

/** A file that is read in places, so that a video need not fit into the memory. */
export interface ByteSource {
  /** Bytes. */
  readonly size: number
  /** Exactly `length` bytes from `start`. Throws `disk` when there are not so many. */
  read(start: number, length: number): Promise<Uint8Array>
}

/** Reads an open file, which stays the caller's to close. What the system throws passes. */
export async function byteSourceOf(handle: FileHandle): Promise<ByteSource> {
  const { size } = await handle.stat()
  return {
    size,
    async read(start, length) {
      const buffer = new Uint8Array(length)
      for (let filled = 0; filled < length;) {
        const { bytesRead } = await handle.read(buffer, filled, length - filled, start + filled)
        if (bytesRead === 0)
          throw new AppError('disk', { detail: 'A file became shorter while it was read' })
        filled += bytesRead
      }
      return buffer
    },
  }
}

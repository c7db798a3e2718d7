import type { FileHandle } from 'node:fs/promises'
import { AppError } from '#shared/errors.ts'

/** A file that is read at any position, so that a video need not fit into memory. */
export interface ByteSource {
  /** Bytes. */
  readonly size: number
  /** Reads exactly `length` bytes from `start`. Throws `disk` when there are fewer. */
  read(start: number, length: number): Promise<Uint8Array>
}

/** Reads an open file, which the caller closes. Throws what the system throws. */
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

import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { AppError } from '#shared/errors.ts'

/** Bytes read at a time. */
const PIECE_BYTES = 1024 * 1024

/** What has been read so far. */
export interface ReadSoFar {
  readonly bytes: number
  /** Hexadecimal. Ends the reading: to be asked once, at the end. */
  sha256(): string
}

/** Thrown for a file that cannot be read further, as opposed to one that cannot be written. */
export class SourceError extends Error {
  override readonly name = 'SourceError'
}

/** Throws `cancelled` when a task was aborted. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new AppError('cancelled')
}

/**
 * Reads an open file in chunks, at most `most` bytes, and returns them with their count and hash so far. Every chunk
 * has a buffer of its own. Throws `cancelled`, and `SourceError` when the rest of the file cannot be read.
 */
export function readSourceChunks(
  handle: FileHandle,
  most: number,
  {
    signal,
    onBytes,
  }: { readonly signal?: AbortSignal | undefined; readonly onBytes?: (bytes: number) => void },
): { readonly pieces: AsyncGenerator<Buffer, void>; readonly read: ReadSoFar } {
  const hash = createHash('sha256')
  let bytes = 0
  async function* pieces(): AsyncGenerator<Buffer, void> {
    while (bytes < most) {
      throwIfAborted(signal)
      const buffer = Buffer.allocUnsafe(Math.min(PIECE_BYTES, most - bytes))
      const { bytesRead } = await handle
        .read(buffer, 0, buffer.length, bytes)
        .catch((cause: unknown) => {
          throw new SourceError('A file cannot be read', { cause })
        })
      if (bytesRead === 0) return
      const piece = buffer.subarray(0, bytesRead)
      hash.update(piece)
      bytes += bytesRead
      onBytes?.(bytesRead)
      yield piece
    }
  }
  return {
    pieces: pieces(),
    read: {
      get bytes() {
        return bytes
      },
      sha256: () => hash.digest('hex'),
    },
  }
}

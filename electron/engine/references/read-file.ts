import { open, stat } from 'node:fs/promises'
import { systemErrorCode, withDiskErrors } from '../library/disk-error.ts'
import {
  readableBytes,
  missingReference,
  tooLargeReference,
  unusableReference,
} from './reference-error.ts'

const MISSING = new Set(['ENOENT', 'ENOTDIR', 'ELOOP'])

/**
 * The bytes of a file that a user named, following links. Throws `reference_missing`, `reference_too_large` without having
 * read the file, `reference_unusable` for an empty file and for what is no file, and `disk`.
 */
export async function readReferenceFile(path: string, mostBytes: number): Promise<Buffer> {
  await sizeOfReferenceFile(path, mostBytes)
  return withMissing(() => readAtMost(path, mostBytes))
}

/** The bytes that a file has which a user named. Throws as `readReferenceFile`, without having read it. */
export async function sizeOfReferenceFile(path: string, mostBytes: number): Promise<number> {
  return withMissing(async () => {
    const stats = await stat(path)
    // Not opened to find out: opening a named pipe would wait for a writer for ever.
    if (!stats.isFile()) throw unusableReference('It is a folder or a device, not a file')
    assertSize(stats.size, mostBytes)
    return stats.size
  })
}

async function withMissing<T>(operation: () => Promise<T>): Promise<T> {
  return withDiskErrors('reading a reference', async () => {
    try {
      return await operation()
    } catch (thrown) {
      if (MISSING.has(systemErrorCode(thrown) ?? '')) {
        throw missingReference('The file does not exist', thrown)
      }
      throw thrown
    }
  })
}

async function readAtMost(path: string, mostBytes: number): Promise<Buffer> {
  const handle = await open(path, 'r')
  try {
    const { size } = await handle.stat()
    assertSize(size, mostBytes)
    // Not `readFile`, which would go on reading a file that grows.
    const buffer = Buffer.alloc(size)
    let filled = 0
    while (filled < size) {
      const { bytesRead } = await handle.read(buffer, filled, size - filled, filled)
      if (bytesRead === 0) break
      filled += bytesRead
    }
    return buffer.subarray(0, filled)
  } finally {
    await handle.close()
  }
}

/** Throws `reference_unusable` for no bytes at all and `reference_too_large` for too many. */
export function assertSize(bytes: number, mostBytes: number): void {
  if (bytes === 0) throw unusableReference('The file is empty')
  if (bytes <= mostBytes) return
  throw tooLargeReference(
    `It has ${readableBytes(bytes)}; at most ${readableBytes(mostBytes)} are possible`,
  )
}

import { constants } from 'node:fs'
import { open, stat, type FileHandle } from 'node:fs/promises'
import { AppError, type ErrorReason } from '#shared/errors.ts'
import { systemErrorCode, withDiskErrors } from '../files/disk-error.ts'
import { tooLargeFile, unusableFile } from '../media/given-file-error.ts'
import { readableBytes, missingReference } from './reference-error.ts'

const MISSING = new Set(['ENOENT', 'ENOTDIR', 'ELOOP'])
const FORBIDDEN = new Set(['EACCES', 'EPERM'])

/**
 * Reads a file that a user named, following links. Throws `reference_missing`, `reference_forbidden`,
 * `reference_too_large` without having read the file, `reference_empty`, `reference_changed` for one that is written
 * to meanwhile, `reference_unusable` for anything but a file, and `disk`.
 */
export async function readReferenceFile(path: string, mostBytes: number): Promise<Buffer> {
  return readUserFile(path, mostBytes, async (handle, size) => {
    const bytes = await readAtMost(handle, size)
    if (bytes.length < size) throw changedReference()
    return bytes
  })
}

/**
 * Reads at most `headBytes` from the beginning of a file that a user named, and its size. Throws like
 * `readReferenceFile`.
 */
export async function readReferenceHead(
  path: string,
  mostBytes: number,
  headBytes: number,
): Promise<{ readonly head: Buffer; readonly bytes: number }> {
  return readUserFile(path, mostBytes, async (handle, size) => ({
    head: await readAtMost(handle, Math.min(size, headBytes)),
    bytes: size,
  }))
}

/** Bytes that are copied at once. */
const PIECE = 1_000_000

/**
 * Copies a file that a user named to a new file, whose bytes are not flushed. Throws like `readReferenceFile`; a part may be there
 * then.
 */
export async function copyReferenceFile(
  path: string,
  target: string,
  mostBytes: number,
): Promise<void> {
  await readUserFile(path, mostBytes, async (handle, size) => {
    const copy = await withDiskErrors('copying a picture', () => open(target, 'wx'))
    try {
      const piece = Buffer.alloc(Math.min(size, PIECE))
      for (let at = 0; at < size;) {
        const { bytesRead } = await handle.read(piece, 0, Math.min(piece.length, size - at), at)
        if (bytesRead === 0) throw changedReference()
        await withDiskErrors('copying a picture', () =>
          copy.writeFile(piece.subarray(0, bytesRead)),
        )
        at += bytesRead
      }
    } finally {
      await copy.close()
    }
  })
}

/** Returns the size in bytes of a file that a user named. Throws like `readReferenceFile`, without having read it. */
export async function sizeOfReferenceFile(path: string, mostBytes: number): Promise<number> {
  return withReferenceErrors(() => sizeOfFile(path, mostBytes))
}

/**
 * Opens the file, reads, and makes sure that nothing has written to it in between: half of the old and half of the
 * new is no picture.
 */
async function readUserFile<T>(
  path: string,
  mostBytes: number,
  read: (handle: FileHandle, size: number) => Promise<T>,
): Promise<T> {
  return withReferenceErrors(async () => {
    await sizeOfFile(path, mostBytes)
    // Without blocking on a pipe that has taken the file's place meanwhile.
    const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    try {
      const before = await handle.stat()
      if (!before.isFile()) throw notAFile()
      assertSize(before.size, mostBytes)
      const result = await read(handle, before.size)
      const after = await handle.stat()
      if (after.size !== before.size || after.mtimeMs !== before.mtimeMs) throw changedReference()
      return result
    } finally {
      await handle.close()
    }
  })
}

async function sizeOfFile(path: string, mostBytes: number): Promise<number> {
  const stats = await stat(path)
  // Checked without opening: opening a named pipe would wait for a writer for ever.
  if (!stats.isFile()) throw notAFile()
  assertSize(stats.size, mostBytes)
  return stats.size
}

/** Runs an operation and throws what the system reports about a user's file or folder as an error for the user. */
export async function withReferenceErrors<T>(operation: () => Promise<T>): Promise<T> {
  return withDiskErrors('reading a reference', async () => {
    try {
      return await operation()
    } catch (thrown) {
      const code = systemErrorCode(thrown) ?? ''
      if (MISSING.has(code)) throw missingReference('The file does not exist', thrown)
      if (FORBIDDEN.has(code)) throw refusal('reference_forbidden', 'It may not be read', thrown)
      throw thrown
    }
  })
}

async function readAtMost(handle: FileHandle, size: number): Promise<Buffer> {
  // Not `readFile`, which would go on reading a file that grows.
  const buffer = Buffer.alloc(size)
  let filled = 0
  while (filled < size) {
    const { bytesRead } = await handle.read(buffer, filled, size - filled, filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return buffer.subarray(0, filled)
}

/** Throws `reference_empty` for no bytes at all and `reference_too_large` for too many. */
export function assertSize(bytes: number, mostBytes: number): void {
  if (bytes === 0) throw refusal('reference_empty', 'The file is empty')
  if (bytes <= mostBytes) return
  throw tooLargeFile(
    `It has ${readableBytes(bytes)}; at most ${readableBytes(mostBytes)} are possible`,
  )
}

function notAFile(): AppError {
  return unusableFile('It is a folder or a device, not a file')
}

function changedReference(): AppError {
  return refusal('reference_changed', 'It was written to while it was read')
}

function refusal(reason: ErrorReason, detail: string, cause?: unknown): AppError {
  return new AppError('invalid_request', { reason, detail, cause })
}

import { mkdir, open, rm, type FileHandle } from 'node:fs/promises'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '#shared/errors.ts'

/** The raw bytes of one answer, appended before anything reads meaning into them. */
export interface Spool {
  /** File name inside the spool folder, as the ledger records it. */
  readonly name: string
  /** Resolves when the bytes are with the operating system; throws AppError `disk`. */
  append(bytes: Uint8Array): Promise<void>
  /** Flushes to the disk and closes; calling it twice is harmless. */
  close(): Promise<void>
}

/**
 * Starts a spool file. A process that dies keeps what it had appended: the page cache outlives it. Only a power
 * cut can take the last moments, which is why `close` flushes before the outputs are declared safe.
 */
export async function createSpool(folder: string, name: string): Promise<Spool> {
  const file = await newFile(folder, name).catch((cause: unknown) => {
    // Nothing has been sent yet.
    throw new AppError('disk', { charged: 'no', cause })
  })
  let closed: Promise<void> | null = null
  return {
    name,
    append: async (bytes) => {
      await writeAll(file, bytes).catch(asDiskError)
    },
    close: () => (closed ??= flushAndClose(file)),
  }
}

/** The bytes of a spool in the order they came, for a replay. */
export function readSpool(folder: string, name: string): AsyncIterable<Uint8Array> {
  return createReadStream(join(folder, name))
}

/**
 * Removes a spool whose outputs are all safe; answers whether it is gone. One that cannot be removed, because a virus
 * scanner holds it, is no reason for a job to fail whose pictures are here.
 */
export async function removeSpool(folder: string, name: string): Promise<boolean> {
  return rm(join(folder, name), { force: true }).then(
    () => true,
    () => false,
  )
}

/** The folder is made again: the user may have tidied up while the app was running. */
async function newFile(folder: string, name: string): Promise<FileHandle> {
  await mkdir(folder, { recursive: true })
  return open(join(folder, name), 'wx')
}

async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  let written = 0
  while (written < bytes.byteLength) {
    const result = await file.write(bytes, written)
    written += result.bytesWritten
  }
}

async function flushAndClose(file: FileHandle): Promise<void> {
  try {
    await file.sync().catch(asDiskError)
  } finally {
    await file.close()
  }
}

function asDiskError(cause: unknown): never {
  throw new AppError('disk', { charged: 'maybe', cause })
}

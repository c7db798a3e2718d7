import { mkdir, open, rm, type FileHandle } from 'node:fs/promises'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '#shared/errors.ts'
import { untilThereIsRoom, type DiskPatience } from './wait-for-disk.ts'

/** The raw bytes of one answer, appended before anything reads meaning into them. */
export interface Spool {
  /** File name inside the spool folder, as the ledger records it. */
  readonly name: string
  /** Resolves when the bytes are with the operating system, however long there is no room; throws AppError `disk`. */
  append(bytes: Uint8Array): Promise<void>
  /** Closes; a small one is flushed to the disk first. Calling it twice is harmless. */
  close(): Promise<void>
}

/**
 * Up to this size, in bytes, a spool is flushed when its answer has ended: there are addresses in it, and fetching what they
 * point to may take minutes. A larger one has the pictures in it, which are in files of their own by then and flushed there
 * within a moment; writing them to the disk twice would double the time.
 */
const FLUSHED_AT_ONCE = 1024 * 1024

/**
 * Starts a spool file. A process that dies keeps what it had appended: the page cache outlives it. Only a power
 * cut can take what was not flushed; see `flushSpool` for a spool that stays.
 */
export async function createSpool(
  folder: string,
  name: string,
  patience: DiskPatience,
): Promise<Spool> {
  const file = await newFile(folder, name).catch((cause: unknown) => {
    // Nothing has been sent yet.
    throw new AppError('disk', { charged: 'no', cause })
  })
  let closed: Promise<void> | null = null
  let length = 0
  return {
    name,
    append: async (bytes) => {
      // A write that failed may have written a part: the next try begins at the same place.
      const start = length
      await untilThereIsRoom(() => writeAll(file, bytes, start), patience).catch(asDiskError)
      length += bytes.byteLength
    },
    close: () => (closed ??= closeFile(file, length <= FLUSHED_AT_ONCE)),
  }
}

/** The bytes of a spool in the order they came, for a replay. */
export function readSpool(folder: string, name: string): AsyncIterable<Uint8Array> {
  return createReadStream(pathOf(folder, name))
}

/**
 * Removes a spool whose outputs are all safe; answers whether it is gone. One that cannot be removed, because a virus
 * scanner holds it, is no reason for a job to fail whose pictures are here.
 */
export async function removeSpool(folder: string, name: string): Promise<boolean> {
  return rm(pathOf(folder, name), { force: true }).then(
    () => true,
    () => false,
  )
}

/** Sees to it that a spool which is to stay outlives a power cut. Never throws: the disk may be what went wrong. */
export async function flushSpool(folder: string, name: string): Promise<void> {
  try {
    // Opened for writing, because Windows flushes nothing through a read-only handle.
    const file = await open(pathOf(folder, name), 'r+')
    await closeFile(file, true)
  } catch {
    // It stays where it is all the same.
  }
}

/** The folder is made again: the user may have tidied up while the app was running. */
async function newFile(folder: string, name: string): Promise<FileHandle> {
  await mkdir(folder, { recursive: true })
  return open(pathOf(folder, name), 'wx')
}

/**
 * Never outside of the folder: a row of a damaged or foreign database must not choose which files of the user are read and removed.
 * A name that is none of ours becomes one that no file has.
 */
function pathOf(folder: string, name: string): string {
  return join(folder, name.replaceAll(/[^\w.-]|^\.+/g, '_'))
}

async function writeAll(file: FileHandle, bytes: Uint8Array, start: number): Promise<void> {
  let written = 0
  while (written < bytes.byteLength) {
    const rest = bytes.byteLength - written
    const result = await file.write(bytes, written, rest, start + written)
    written += result.bytesWritten
  }
}

async function closeFile(file: FileHandle, flush: boolean): Promise<void> {
  try {
    if (flush) await file.sync().catch(asDiskError)
  } finally {
    // A network share may tell only now that it has not kept what was written.
    await file.close().catch(asDiskError)
  }
}

function asDiskError(cause: unknown): never {
  throw new AppError('disk', { charged: 'maybe', cause })
}

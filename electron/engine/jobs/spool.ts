import { randomUUID } from 'node:crypto'
import { mkdir, open, rm, type FileHandle } from 'node:fs/promises'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '#shared/errors.ts'
import { systemErrorCode } from '../files/disk-error.ts'
import type { Library } from '../library/library.ts'
import { isLink, UUID } from '../files/own-files.ts'
import { retryWhileDiskFull, type DiskRetry } from './disk-retry.ts'
import { mayExist } from '../files/exists.ts'

/** Where the spools of a library are, and whether the library is still there. */
export type SpoolPlace = Pick<Library, 'spoolFolder' | 'assertInPlace'>

/** The raw bytes of one answer, appended before anything reads meaning into them. */
export interface Spool {
  /**
   * Resolves when the bytes are with the operating system; waits while the disk is full. Throws AppError `disk` for any other failure, and when
   * the waiting is aborted.
   */
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
 * cut can take what was not flushed; see `flushSpool` for a spool that stays. Throws AppError `disk`, before anything is sent: with
 * the reason `library_away` where the answer would be written to a folder that is not the library's any more.
 */
export async function createSpool(
  place: SpoolPlace,
  name: string,
  diskRetry: DiskRetry,
): Promise<Spool> {
  const file = await newFile(place, name).catch((cause: unknown) => {
    // Nothing has been sent yet.
    throw cause instanceof AppError ? cause : new AppError('disk', { charged: 'no', cause })
  })
  let closed: Promise<void> | null = null
  let length = 0
  return {
    append: async (bytes) => {
      // A write that failed may have written a part: the next try begins at the same place.
      const start = length
      await retryWhileDiskFull(() => writeAll(file, bytes, start), diskRetry).catch(asDiskError)
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
 * Removes a spool whose outputs are all safe; returns whether it is gone, so that its row may forget it. Where the library is not in
 * its place that cannot be said: the spool is wherever the library is now. One that cannot be removed, because a virus scanner
 * holds it, is no reason for a job to fail whose pictures are here.
 */
export async function removeSpool(place: SpoolPlace, name: string): Promise<boolean> {
  try {
    place.assertInPlace()
    await rm(pathOf(place.spoolFolder, name), { force: true })
    // It may have been moved in this very moment, and then nothing was removed.
    place.assertInPlace()
    return !(await isAway(place.spoolFolder))
  } catch {
    return false
  }
}

/**
 * Throws AppError `disk` with the reason `library_away` unless a spool that was not found is gone for good: where the library has been
 * moved, or its drive or that of the spools is away, it is there with them, and with it what was paid for.
 */
export async function assertSpoolGone(place: SpoolPlace): Promise<void> {
  place.assertInPlace()
  if (await isAway(place.spoolFolder)) throw new AppError('disk', { reason: 'library_away' })
}

/** Whether the folder is a link to somewhere that is not there now, such as another disk. */
async function isAway(folder: string): Promise<boolean> {
  return !(await mayExist(folder)) && isLink(folder)
}

/** Flushes a spool which is to stay, so that it outlives a power cut. Never throws: the disk may be what went wrong. */
export async function flushSpool(folder: string, name: string): Promise<void> {
  try {
    // Opened for writing, because Windows flushes nothing through a read-only handle.
    const file = await open(pathOf(folder, name), 'r+')
    await closeFile(file, true)
  } catch {
    // It stays where it is all the same.
  }
}

/**
 * The folder is made again, since the user may have tidied up while the app was running; but not those above it: where the library was
 * renamed, that would make another one in its old place, with an answer in it that nobody looks for there.
 */
async function newFile(place: SpoolPlace, name: string): Promise<FileHandle> {
  const { spoolFolder: folder } = place
  place.assertInPlace()
  await mkdir(folder).catch((thrown: unknown) => {
    if (systemErrorCode(thrown) !== 'EEXIST') throw thrown
  })
  const file = await open(pathOf(folder, name), 'wx')
  try {
    place.assertInPlace()
    return file
  } catch (thrown) {
    await file.close()
    throw thrown
  }
}

/** As `spoolNameOf` gives them. */
const SPOOL_NAME = new RegExp(`^(${UUID})\\.spool$`)

/** The name of an attempt's spool. */
export function spoolNameOf(attemptId: string): string {
  return `${attemptId}.spool`
}

/** The id of the attempt that a spool belongs to; null for the name of any other file. */
export function attemptOfSpool(name: string): string | null {
  return SPOOL_NAME.exec(name)?.[1] ?? null
}

/**
 * Only what is a spool by its name, and never outside of the folder: a row of a damaged or foreign database must not choose which files of
 * the user are read and removed. Any other name becomes one that no file has.
 */
function pathOf(folder: string, name: string): string {
  return join(folder, attemptOfSpool(name) === null ? `${randomUUID()}.none` : name)
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

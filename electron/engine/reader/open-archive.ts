import { stat } from 'node:fs/promises'
import { withDiskErrors } from '../files/disk-error.ts'
import { readBytes, type BackupReader } from '../library/transfer/backup-reader.ts'
import { extract, type Extraction } from '../library/transfer/extract.ts'
import type { BackupFile } from '../library/transfer/manifest.ts'
import { openZipReader } from '../library/transfer/zip-reader.ts'

/** An idle archive stays open for so many milliseconds: a drive with an open file cannot be ejected. */
const KEPT_OPEN = 2000

interface OpenArchive {
  /** Its path, size, time and inode, which distinguish it from another file at the same path. */
  readonly key: string
  readonly reader: Promise<BackupReader>
}

/**
 * Cached, because an import takes thousands of files from an archive, one after the other, and should not read its
 * list for each.
 */
let current: OpenArchive | null = null
let closing: NodeJS.Timeout | undefined

/**
 * Returns the bytes of a small file of an archive; null when there is none, or it is larger than `mostBytes`. Throws
 * like `openZipReader`.
 */
export async function readFromArchive(
  archive: string,
  path: string,
  mostBytes: number,
): Promise<Uint8Array | null> {
  return withArchive(archive, (reader) => readBytes(reader, path, mostBytes))
}

/** Copies a file of an archive to `target`; see `extract`. */
export async function extractFromArchive(
  archive: string,
  file: BackupFile,
  target: string,
): Promise<Extraction> {
  return withArchive(archive, (reader) => extract(reader, file, target))
}

async function withArchive<T>(
  archive: string,
  work: (reader: BackupReader) => Promise<T>,
): Promise<T> {
  clearTimeout(closing)
  try {
    return await work(await opened(archive))
  } finally {
    closing = setTimeout(() => void close(), KEPT_OPEN)
  }
}

async function opened(archive: string): Promise<BackupReader> {
  const { size, mtimeMs, ino } = await withDiskErrors('opening a backup', () => stat(archive))
  const key = [archive, size, mtimeMs, ino].join(' ')
  if (current?.key !== key) {
    await close()
    current = { key, reader: openZipReader(archive) }
  }
  return current.reader
}

async function close(): Promise<void> {
  const before = current
  current = null
  // An archive that could not be opened need not be closed.
  await before?.reader.then((reader) => reader.close()).catch(() => undefined)
}
